package io.github.parlance.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The models that come with the program, as tests need them. */
public final class ShippedModels {
    private static final Path ALL = Path.of("models");

    private ShippedModels() {}

    /** The version that serves unless another is deployed. */
    public static int newest(String model) {
        try (Stream<Path> versions = Files.list(ALL.resolve(model))) {
            return versions.mapToInt(each -> Integer.parseInt(each.getFileName().toString()))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the versions of " + model + " cannot be listed", e);
        }
    }

    /** All files of a folder, in another that need not exist. */
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
