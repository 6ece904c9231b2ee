package io.github.parlance.async;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Instances of an application as processes of their own, which tests kill. */
public final class ApplicationProcess {
    private ApplicationProcess() {}

    /**
     * Starts an instance.
     *
     * @param main class with a main method that takes bootstrap servers and state folder
     * @param folder holds state and log of all instances
     */
    public static Process start(Class<?> main, String bootstrapServers, Path folder, int instance) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                bootstrapServers,
                folder.resolve("state-" + instance).toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("instance-" + instance + ".log").toFile()))
                .start();
    }
}
