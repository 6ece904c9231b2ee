package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereYetIsMade() {
        Path state = folder.resolve("a/b");

        assertEquals(Optional.empty(), new StateFolder(state, "app").fault());
        assertEquals(true, Files.isDirectory(state));
    }

    @Test
    void aFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertEquals(
                Optional.of("state folder " + file + " is a file; name a folder with --state"),
                new StateFolder(file, "app").fault());
    }

    @Test
    void aFolderInUseIsNamedAndFreeAgainAfterwards() throws Exception {
        Path lock = Files.createDirectories(folder.resolve("app")).resolve(".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertEquals(true, held.isValid());
            assertEquals(
                    Optional.of(
                            "state folder " + folder + " is used by another run; give each run its own with --state"),
                    new StateFolder(folder, "app").fault());
        }
        assertEquals(Optional.empty(), new StateFolder(folder, "app").fault());
    }
}
