package io.github.parlance.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves damaged state out of the way. The folder of the whole task is moved, since it also says up to which offset its stores are
 * complete; Kafka Streams then restores them from the changelog.
 *
 * @param state state folder
 * @param applicationId name of the folder in it that Kafka Streams uses
 */
record StateAside(Path state, String applicationId) {
    private static final Pattern LOCATION = Pattern.compile(" at location (.+?)(?:$|[\\r\\n])");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /**
     * Moves the folder that a failure names, or all state if it names none. The clients must be closed.
     *
     * @param now part of the new name
     * @return a line that says what was moved where
     * @throws UncheckedIOException if it cannot be moved
     */
    String move(Throwable failure, Instant now) {
        Path used = state.resolve(applicationId).toAbsolutePath().normalize();
        Path damaged = damaged(failure, used).orElse(used);
        Path aside = state.resolve("aside").resolve(TIME.format(now) + "-" + damaged.getFileName());
        try {
            Files.createDirectories(aside.getParent());
            Files.move(damaged, aside);
        } catch (IOException e) {
            throw new UncheckedIOException("damaged state cannot be moved from " + damaged + " to " + aside, e);
        }
        return "damaged state was moved from " + damaged + " to " + aside
                + ", which can be deleted, and is restored from the changelog";
    }

    /** Returns the folder of the task whose store the failure names. */
    private static Optional<Path> damaged(Throwable failure, Path used) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher location =
                    LOCATION.matcher(Optional.ofNullable(cause.getMessage()).orElse(""));
            if (location.find()) {
                return Optional.of(Path.of(location.group(1)).toAbsolutePath().normalize())
                        .filter(store -> store.startsWith(used) && !store.equals(used))
                        .map(store -> used.resolve(used.relativize(store).getName(0)))
                        .filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }
}
