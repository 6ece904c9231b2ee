package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
    @TempDir
    Path folder;

    @Test
    void appearsWhenItIsComplete() throws IOException {
        Path output = folder.resolve("models/en-de/1");

        NewFolder.write(output, directory -> {
            assertFalse(Files.exists(output));
            Files.writeString(directory.resolve("file"), "text");
        });

        assertEquals("text", Files.readString(output.resolve("file")));
        assertEquals(List.of("1"), names(output.getParent()));
    }

    @Test
    void aFailureLeavesNothingNotEvenTheFoldersAbove() throws IOException {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> NewFolder.write(folder.resolve("models/en-de/1"), directory -> {
                    Files.writeString(directory.resolve("file"), "text");
                    throw new IllegalStateException("no");
                }));

        assertEquals("no", failure.getMessage());
        assertEquals(List.of(), names(folder));
    }

    @Test
    void foldersThatWereThereStay() throws IOException {
        Files.createDirectories(folder.resolve("models"));

        assertThrows(
                IOException.class,
                () -> NewFolder.write(folder.resolve("models/en-de/1"), directory -> {
                    throw new IOException("full");
                }));

        assertEquals(List.of("models"), names(folder));
        assertEquals(List.of(), names(folder.resolve("models")));
    }

    @Test
    void anExistingFolderIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("mine"), "mine");

        IOException refusal = assertThrows(IOException.class, () -> NewFolder.write(folder, directory -> {}));

        assertEquals(folder + " already exists; give a new folder", refusal.getMessage());
        assertTrue(Files.exists(folder.resolve("mine")));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
