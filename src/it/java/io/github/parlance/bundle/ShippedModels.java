package io.github.parlance.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Shipped models, for tests. */
public final class ShippedModels {
    private static final Path ALL = Path.of("models");

    private ShippedModels() {}

    /** Returns the version that serves if no other is deployed. */
    public static int newest(String model) {
        try (Stream<Path> versions = Files.list(ALL.resolve(model))) {
            return versions.mapToInt(each -> Integer.parseInt(each.getFileName().toString()))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the versions of " + model + " cannot be listed", e);
        }
    }

    /** Copies all files of a folder to another, which is created if necessary. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(each).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(each, copied);
            }
        }
    }
}
