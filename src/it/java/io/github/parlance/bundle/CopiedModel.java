package io.github.parlance.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Models that a test may change. */
public final class CopiedModel {
    private CopiedModel() {}

    /** All files of a folder, in another that need not exist. */
    public static void of(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(each).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(each, copied);
            }
        }
    }
}
