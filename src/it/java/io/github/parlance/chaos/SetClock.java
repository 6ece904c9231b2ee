package io.github.parlance.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of a process as libfaketime tells it; the monotonic clock goes on as it is.
 *
 * @param file holds how far it is ahead
 */
record SetClock(Path file) {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    /** Whether the library is installed. */
    static boolean isPossible() {
        return library().isPresent();
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    /** Environment of a process that has this clock; empty if that is not possible. */
    Map<String, String> environment() {
        return library()
                .map(library -> Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", file.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "DONT_FAKE_MONOTONIC", "1",
                        "NO_FAKE_STAT", "1"))
                .orElse(Map.of());
    }

    /** Sets it ahead of the true time; the process sees that within a second. */
    void set(Duration ahead) {
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"), "+" + ahead.toSeconds() + "s\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
