package io.github.parlance.broker;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Ends this process at once when the one that launched it is gone. */
public final class EndWithParent {
    private EndWithParent() {}

    /** Begins to watch standard input, which the parent holds open and writes nothing to. */
    public static void watch() {
        Thread watcher = new Thread(EndWithParent::awaitEnd, "end with parent");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void awaitEnd() {
        try (InputStreamReader parent = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
            while (parent.read() >= 0) {
                Thread.yield();
            }
        } catch (IOException e) {
            // As gone as at the end of the input.
        }
        Runtime.getRuntime().halt(1);
    }
}
