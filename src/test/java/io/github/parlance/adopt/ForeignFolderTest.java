package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignFolderTest {
    private static final byte[] TEXT = Fixtures.ascii("type: transformer\n");
    private static final String POINTER = "version https://git-lfs.github.com/spec/v1\n"
            + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 290924733\n";

    @TempDir
    private Path parent;

    @Test
    void aFolderAndItsArchiveHaveTheSameFiles() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("model/nested")).getParent();
        Files.write(folder.resolve("decoder.yml"), TEXT);
        Files.write(folder.resolve("nested/other.yml"), TEXT);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/", new byte[0]);
        entries.put("model/decoder.yml", TEXT);
        entries.put("model/nested/other.yml", TEXT);
        entries.put("__MACOSX/._decoder.yml", new byte[3]);
        Path zip = Files.write(parent.resolve("model.zip"), Fixtures.zip(entries));
        Path flat = Files.write(parent.resolve("flat.zip"), Fixtures.zip(Map.of("decoder.yml", TEXT)));

        for (Path path : new Path[] {folder, zip, flat}) {
            try (ForeignFolder opened = ForeignFolder.open(path)) {
                assertEquals(path.getFileName().toString(), opened.name());
                assertEquals(Set.of("decoder.yml"), Set.copyOf(opened.names()));
                assertEquals(TEXT.length, opened.size("decoder.yml"));
                assertArrayEquals(TEXT, opened.bytes("decoder.yml", 100));
                assertFalse(opened.has("other.yml"));
            }
        }
    }

    /** Only files that were listed can be opened, so names in foreign settings reach nothing else. */
    @Test
    void namesAreNeverResolvedAsPaths() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("model"));
        Files.write(folder.resolve("a.yml"), TEXT);
        Files.write(parent.resolve("secret"), TEXT);

        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            for (String name :
                    new String[] {"../secret", parent.resolve("secret").toString(), "./a.yml", ""}) {
                String message = assertThrows(ImportException.class, () -> opened.open(name))
                        .getMessage();
                assertEquals("model: has no " + name + "; fetch it as well", message);
            }
        }
    }

    @Test
    void aGitLfsPointerIsNamedWithTheTrueSize() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("m"));
        Files.writeString(folder.resolve("model.safetensors"), POINTER);
        Path zip = Files.write(
                parent.resolve("m.zip"), Fixtures.zip(Map.of("model.safetensors", Fixtures.ascii(POINTER))));

        for (Path path : new Path[] {folder, zip}) {
            try (ForeignFolder opened = ForeignFolder.open(path)) {
                String message = assertThrows(ImportException.class, () -> opened.open("model.safetensors"))
                        .getMessage();
                assertEquals(
                        opened.name()
                                + "/model.safetensors: this is a Git LFS pointer of 134 bytes; fetch the file itself"
                                + " (290924733 bytes), such as by git lfs pull",
                        message);
            }
        }
        Path file = folder.resolve("model.safetensors");
        assertThrows(ImportException.class, () -> ForeignFile.open(file));
    }

    @Test
    void aFileOfOverFourGigabytesIsRefusedBeforeItIsRead() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("m"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("model.npz").toFile(), "rw")) {
            sparse.setLength((4L << 30) + 1);
        }

        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            String message = assertThrows(ImportException.class, () -> opened.open("model.npz"))
                    .getMessage();
            assertEquals(
                    "m/model.npz: the file has 4294967297 bytes; files of at most 4294967296 are imported", message);
        }
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path text = Files.write(parent.resolve("model.txt"), TEXT);

        assertTrue(message(text).startsWith("model.txt: this is no zip archive"), message(text));
        assertTrue(message(parent.resolve("missing"))
                .endsWith("missing: there is no such folder or zip archive; give the path of one"));
    }

    @Test
    void aSmallFileIsReadUpToItsLimit() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("m"));
        Files.write(folder.resolve("config.json"), new byte[101]);

        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            String message = assertThrows(ImportException.class, () -> opened.bytes("config.json", 100))
                    .getMessage();
            assertEquals("m/config.json: the file has 101 bytes; at most 100 are expected", message);
        }
    }

    private static String message(Path path) {
        return assertThrows(ImportException.class, () -> ForeignFolder.open(path))
                .getMessage();
    }
}
