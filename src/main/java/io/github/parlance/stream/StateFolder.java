package io.github.parlance.stream;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder in which a run keeps its state.
 *
 * @param applicationId name of the folder in it that Kafka Streams uses, and locks
 */
public record StateFolder(Path folder, String applicationId) {
    private static final String LOCK = ".lock";

    /** Returns why a run cannot use the folder, and the remedy; creates it if it does not exist, as a run would. */
    public Optional<String> fault() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return Optional.of("state folder " + folder + " is a file; name a folder with --state");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.of("state folder " + folder + " cannot be created: " + e + "; name another with --state");
        }
        return isLocked()
                ? Optional.of("state folder " + folder + " is used by another run; give each run its own with --state")
                : Optional.empty();
    }

    private boolean isLocked() {
        Path file = folder.resolve(applicationId).resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
