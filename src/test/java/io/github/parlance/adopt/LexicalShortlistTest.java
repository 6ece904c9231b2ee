package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexicalShortlistTest {
    private static final int TARGETS = 67;

    /** The text has lines of a target piece, a source piece and a probability. */
    @Test
    void hasTheTargetsThatMarianImportedFromText() throws IOException {
        MarianVocabulary vocabulary = MarianVocabulary.read(Fixtures.file("vocab.yml"));

        LexicalShortlist shortlist = LexicalShortlist.read(Fixtures.file("lex.s2t.bin"), vocabulary.size());

        assertEquals(6, shortlist.first());
        assertEquals(67, shortlist.sources());
        for (String source : vocabulary.pieces()) {
            int[] expected = targets(vocabulary, source);
            assertArrayEquals(expected, shortlist.targets(vocabulary.id(source).getAsInt()), source);
        }
        assertEquals(0, shortlist.targets(10_000).length);
    }

    private static int[] targets(MarianVocabulary vocabulary, String source) {
        List<Integer> ids = new ArrayList<>();
        for (String line : Fixtures.text("lex.txt").lines().toList()) {
            String[] parts = line.split(" ");
            if (parts[1].equals(source)) {
                ids.add(vocabulary.id(parts[0]).getAsInt());
            }
        }
        return ids.stream().mapToInt(id -> id).sorted().toArray();
    }

    @Test
    void aChangedByteDoesNotMatchTheChecksum() {
        byte[] bytes = Fixtures.bytes("lex.s2t.bin");
        for (int at = 16; at < bytes.length; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertThrows(
                    ImportException.class, () -> LexicalShortlist.read(Fixtures.file("lex.bin", changed), TARGETS));
        }
    }

    @Test
    void sizesThatDoNotAddUpAreRefused() {
        byte[] bytes = Fixtures.bytes("lex.s2t.bin");

        String longer = message(Arrays.copyOf(bytes, bytes.length + 1), TARGETS);
        String shorter = message(Arrays.copyOf(bytes, bytes.length - 4), TARGETS);

        assertTrue(longer.contains("do not fill 641 bytes"), longer);
        assertTrue(shorter.contains("do not fill 636 bytes"), shorter);
    }

    @Test
    void aTableWhoseSizeOverflowsIsRefused() {
        for (long[] counts :
                new long[][] {{1L << 61, 0}, {-1, 2}, {1, 1L << 62}, {0, 0}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            assertTrue(message(file(2, counts[0], counts[1], new long[] {0}, new int[0]), TARGETS)
                    .contains("do not fill"));
        }
    }

    @Test
    void idsOutsideOfTheVocabularyAreRefused() {
        assertTrue(message(file(2, 2, 1, new long[] {0, 1}, new int[] {TARGETS}), TARGETS)
                .contains("id 67 is outside"));
        assertTrue(message(file(68, 2, 1, new long[] {0, 1}, new int[] {3}), TARGETS)
                .contains("the first 68 ids"));
    }

    @Test
    void offsetsThatGoBackwardsAreRefused() {
        assertTrue(message(file(2, 3, 2, new long[] {0, 2, 1}, new int[] {3, 4}), TARGETS)
                .contains("offset 2 is 1"));
        assertTrue(message(file(2, 2, 2, new long[] {0, 1}, new int[] {3, 4}), TARGETS)
                .contains("do not cover the 2 ids"));
    }

    @Test
    void anOddNumberOfIdsIsReadThoughTheChecksumLeavesOutTheLast() throws IOException {
        byte[] bytes = file(2, 2, 3, new long[] {0, 3}, new int[] {3, 4, 5});

        assertArrayEquals(
                new int[] {3, 4, 5},
                LexicalShortlist.read(Fixtures.file("lex.bin", bytes), TARGETS).targets(0));
    }

    private static String message(byte[] bytes, int targets) {
        ForeignFile file = Fixtures.file("lex.bin", bytes);
        return assertThrows(ImportException.class, () -> LexicalShortlist.read(file, targets))
                .getMessage();
    }

    /** Returns a file whose checksum is right. */
    private static byte[] file(long first, long offsetCount, long idCount, long[] offsets, int[] ids) {
        ByteBuffer numbers = ByteBuffer.allocate(ids.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asIntBuffer().put(ids);
        byte[] checked = Fixtures.concat(
                Fixtures.longs(first, 100, offsetCount, idCount), Fixtures.longs(offsets), numbers.array());
        return Fixtures.concat(Fixtures.longs(0xF11A48D5013417F5L, checksum(checked)), checked);
    }

    private static long checksum(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = 0;
        while (buffer.remaining() >= Long.BYTES) {
            hash ^= buffer.getLong() + 0x9e3779b9L + (hash << 6) + (hash >>> 2);
        }
        return hash;
    }
}
