package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
    private static final byte[] TEXT = Fixtures.ascii("some bytes, some bytes, some bytes, and some more bytes");

    @Test
    void entriesAreReadAtAnyPositionAndAsStreams() throws IOException {
        ZipArchive archive = open(Fixtures.zip(Map.of("a", TEXT)));

        ByteBuffer part = archive.open("a").read(5, 5);

        assertEquals("bytes", new String(part.array(), 0, 5, StandardCharsets.US_ASCII));
        try (InputStream stream = archive.stream("a")) {
            assertArrayEquals(TEXT, stream.readAllBytes());
        }
        assertEquals(TEXT.length, archive.size("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/etc/passwd", "a/../../b", "..\\a", "a\\b", "a/..", "C:\\a"})
    void aNameThatLeavesTheArchiveIsRefused(String name) {
        String message = message(Fixtures.zip(Map.of(name, TEXT)));

        assertEquals(
                "a.zip: the archive has an entry \"" + name + "\", whose name leaves the archive; fetch the file again",
                message);
    }

    @Test
    void aBombIsRefused() throws IOException {
        ZipArchive archive = open(Fixtures.zip(Map.of("zeros", new byte[40 << 20])));

        String message =
                assertThrows(ImportException.class, () -> archive.open("zeros")).getMessage();

        assertTrue(message.contains("zeros expands from ") && message.contains(" to 41943040 bytes"), message);
    }

    /** A directory that understates the size does not let the entry expand beyond it. */
    @Test
    void anEntryIsNeverLargerThanItsDirectorySays() {
        byte[] zip = Fixtures.zip(Map.of("zeros", new byte[4 << 20]));
        put(zip, find(zip, 0x02014b50) + 24, 1000);

        String message = assertThrows(ImportException.class, () -> open(zip).open("zeros"))
                .getMessage();

        assertTrue(message.contains("zeros does not match its checksum"), message);
    }

    @Test
    void anEntryThatPromisesMoreThanItHasIsRefused() {
        byte[] zip = Fixtures.zip(Map.of("a", TEXT));
        put(zip, find(zip, 0x02014b50) + 24, TEXT.length + 1);

        String message =
                assertThrows(ImportException.class, () -> open(zip).open("a")).getMessage();

        assertTrue(message.contains("a cannot be decompressed") || message.contains("a ends 1 bytes early"), message);
    }

    @Test
    void anEncryptedEntryIsRefused() {
        byte[] zip = Fixtures.zip(Map.of("a", TEXT));
        zip[find(zip, 0x02014b50) + 8] |= 1;

        assertEquals(
                "a.zip: a is encrypted; decrypt it first",
                assertThrows(ImportException.class, () -> open(zip).open("a")).getMessage());
    }

    @Test
    void anUnknownMethodIsRefused() {
        byte[] zip = Fixtures.zip(Map.of("a", TEXT));
        zip[find(zip, 0x02014b50) + 10] = 14;

        String message =
                assertThrows(ImportException.class, () -> open(zip).open("a")).getMessage();

        assertTrue(message.contains("a is compressed by method 14"), message);
    }

    @Test
    void entriesThatShareBytesAreRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", TEXT);
        entries.put("b", TEXT);
        byte[] zip = Fixtures.zip(entries);
        int first = find(zip, 0x02014b50);
        put(zip, first + 46 + 1 + 42, 0);

        assertTrue(message(zip).contains("overlaps the next entry"), message(zip));
    }

    @Test
    void entriesOfTheSameNameAreRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", TEXT);
        entries.put("b", TEXT);
        byte[] zip = Fixtures.zip(entries);
        zip[find(zip, 0x02014b50) + 46 + 1 + 46] = 'a';

        assertEquals("a.zip: the archive has two entries a; fetch the file again", message(zip));
    }

    @Test
    void aTruncatedArchiveIsRefused() {
        byte[] zip = Fixtures.zip(Map.of("a", TEXT));
        for (int length = 0; length < zip.length; length++) {
            byte[] truncated = Arrays.copyOf(zip, length);
            assertThrows(ImportException.class, () -> open(truncated), length + " bytes");
        }
    }

    @Test
    void aDirectoryWithTooManyEntriesIsRefused() {
        byte[] zip = Fixtures.zip(Map.of("a", TEXT));
        int end = find(zip, 0x06054b50);
        zip[end + 10] = (byte) 0xff;
        zip[end + 11] = (byte) 0xff;

        assertTrue(message(zip).contains("lists 65535 entries"), message(zip));
    }

    @Test
    void anArchiveInAnArchiveIsRead() throws IOException {
        byte[] inner = Fixtures.bytes("model0.stored.npz");
        ZipArchive outer = open(Fixtures.zip(Map.of("model.npz", inner)));

        try (NumpyArrays arrays = NumpyArrays.open(outer.open("model.npz"));
                NumpyArrays direct = NumpyArrays.open(Fixtures.file("model0.stored.npz"))) {
            assertEquals(List.copyOf(direct.names()), List.copyOf(arrays.names()));
            for (String name : direct.names()) {
                assertArrayEquals(direct.read(name), arrays.read(name), name);
            }
        }
    }

    private static ZipArchive open(byte[] zip) throws IOException {
        return ZipArchive.open(Fixtures.file("a.zip", zip));
    }

    private static String message(byte[] zip) {
        return assertThrows(ImportException.class, () -> open(zip)).getMessage();
    }

    private static int find(byte[] zip, int signature) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != signature) {
            at++;
        }
        return at;
    }

    private static void put(byte[] zip, int at, int number) {
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
    }
}
