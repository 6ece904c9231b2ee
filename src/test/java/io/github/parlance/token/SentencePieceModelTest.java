package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentencePieceModelTest {
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int USER_DEFINED = 4;
    private static final int BYTE = 6;

    /** A message of a protocol buffer. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message integer(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message number(int field, float value) {
            varint((long) field << 3 | 5);
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message piece(String text, float score, int type) {
            return bytes(
                    1,
                    new Message()
                            .bytes(1, text.getBytes(UTF_8))
                            .number(2, score)
                            .integer(3, type)
                            .array());
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        byte[] array() {
            return bytes.toByteArray();
        }
    }

    private static Message model() {
        return new Message()
                .piece("<unk>", 0, UNKNOWN)
                .piece("▁a", -1, NORMAL)
                .piece("b", -2, NORMAL)
                .bytes(2, new byte[0])
                .bytes(3, new byte[0]);
    }

    private static byte[] charsmap(int trie, byte[] rest) {
        return ByteBuffer.allocate(4 + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(trie)
                .put(rest)
                .array();
    }

    @Test
    void theDefaultsOfItsDescriptionHold() {
        Tokenizer tokenizer = SentencePieceFixture.tokenizer(SentencePieceModel.of("m.spm", model().array()));

        assertEquals("[4, 5, 3]", Arrays.toString(tokenizer.encode("  ab c").ids()));
        assertEquals("ab \u2047 ", tokenizer.decode(tokenizer.encode("  ab c").ids()));
    }

    @Test
    void noPairIsMergedWithAUserDefinedPiece() {
        byte[] file = new Message()
                .piece("<unk>", 0, UNKNOWN)
                .piece("a", -1, NORMAL)
                .piece("b", -1, NORMAL)
                .piece("c", -1, NORMAL)
                .piece("ab", 0, USER_DEFINED)
                .piece("abc", -2, NORMAL)
                .piece("bc", -3, NORMAL)
                .bytes(2, new Message().integer(3, 2).array())
                .bytes(3, new Message().integer(3, 0).array())
                .array();
        Tokenizer tokenizer = SentencePieceFixture.tokenizer(SentencePieceModel.of("m.spm", file));

        assertEquals("[7, 6]", Arrays.toString(tokenizer.encode("abc").ids()));
        assertEquals("[4, 7, 6, 9]", Arrays.toString(tokenizer.encode("aabcbc").ids()));
    }

    @Test
    void anUnknownCharacterCostsTenMoreThanTheRarestPiece() {
        byte[] file = new Message()
                .piece("<unk>", 0, UNKNOWN)
                .piece("a", 2, NORMAL)
                .piece("ab", -12, NORMAL)
                .bytes(2, new byte[0])
                .bytes(3, new Message().integer(3, 0).array())
                .array();
        Tokenizer tokenizer = SentencePieceFixture.tokenizer(SentencePieceModel.of("m.spm", file));

        assertEquals("[5]", Arrays.toString(tokenizer.encode("ab").ids()));
    }

    @Test
    void aFileThatIsNoModelIsRefusedWithItsName() {
        assertRefused(
                new byte[0],
                "m.spm: has 0 pieces, and none for unknown characters; the file is incomplete or no"
                        + " SentencePiece model");
        assertRefused(
                "version https://git-lfs.github.com/spec/v1\n".getBytes(UTF_8),
                "m.spm: field 14 has wire type 6, which no field has; the file is incomplete or no SentencePiece model");
    }

    /** The descriptions follow the pieces, so that a file without its end has fewer pieces and other settings. */
    @Test
    void aFileThatEndsBehindAPieceIsRefused() {
        byte[] file = model().array();

        assertRefused(
                Arrays.copyOf(file, file.length - 2),
                "m.spm: has no trainer_spec or no normalizer_spec; the file is incomplete");
    }

    @Test
    void aLengthBeyondTheFileIsRefusedBeforeItIsUsed() {
        byte[] bytes = {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 1};

        assertRefused(
                bytes,
                "m.spm: field 1 says it has 2147483647 bytes; 1 are left; the file is incomplete or no"
                        + " SentencePiece model");
    }

    @Test
    void anIntegerWithoutAnEndIsRefused() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) 0xFF);

        assertRefused(
                bytes,
                "m.spm: field 0 has an integer of more than 10 bytes; the file is incomplete or no"
                        + " SentencePiece model");
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        assertRefused(
                model().bytes(1, new Message().integer(2, 7).array()).array(),
                "m.spm: piece 3: field 2 has wire type 0; expected a number of 4 bytes; the file is incomplete or no"
                        + " SentencePiece model");
    }

    @Test
    void piecesThatCannotBeAreRefused() {
        assertRefused(model().piece("", 0, NORMAL).array(), "m.spm: piece 3 has 0 bytes; expected 1 to 1024");
        assertRefused(
                model().piece("x".repeat(1025), 0, NORMAL).array(),
                "m.spm: piece 3 has 1025 bytes; expected 1 to 1024");
        assertRefused(model().piece("b", 0, NORMAL).array(), "m.spm: piece 3 is there twice: Yg== in base64");
        assertRefused(
                model().piece("x", 0, 9).array(),
                "m.spm: piece 3 has type 9 and score 0.0; types are 1 to 6, and a score is a number");
        assertRefused(
                model().piece("x", Float.NaN, 1).array(),
                "m.spm: piece 3 has type 1 and score NaN; types are 1 to 6, and a score is a number");
        assertRefused(
                model().piece("?", 0, UNKNOWN).array(), "m.spm: pieces 0 and 3 both stand for unknown characters");
        assertRefused(
                model().piece("<0xGG>", 0, BYTE).array(),
                "m.spm: piece 3 is a byte named \"<0xGG>\"; expected a name such as <0x0A>");
    }

    @Test
    void modelsOfAnotherKindAreRefused() {
        assertRefused(
                model().bytes(2, new Message().integer(3, 4).array()).array(),
                "m.spm: has model_type 4; known are 1 (unigram) and 2 (byte pairs)");
        assertRefused(
                model().bytes(2, new Message().integer(35, 1).array()).array(),
                "m.spm: has 0 of 256 bytes, although byte_fallback is set");
        assertRefused(
                model().bytes(5, new Message().bytes(2, new byte[8]).array()).array(),
                "m.spm: replaces characters of decoded texts (denormalizer_spec), which is not supported");
    }

    @Test
    void aMapOfCharactersWithAnotherSizeIsRefused() {
        for (byte[] map :
                new byte[][] {{1, 2}, charsmap(8, new byte[4]), charsmap(3, new byte[4]), charsmap(-4, new byte[9])}) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> withMap(map));

            assertTrue(
                    refusal.getMessage().startsWith("m.spm: normalizer_spec: precompiled_charsmap has " + map.length),
                    refusal.getMessage());
        }
    }

    @Test
    void replacementsWithoutAnEndAreRefused() {
        byte[] rest = new byte[4 + 2000];
        Arrays.fill(rest, 4, rest.length, (byte) 'x');
        rest[rest.length - 1] = 0;

        for (byte[] map : new byte[][] {charsmap(4, rest), charsmap(4, new byte[] {0, 0, 0, 0, 'x'})}) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> withMap(map));

            assertEquals(
                    "m.spm: normalizer_spec: precompiled_charsmap has a replacement of more than 1024 bytes or without"
                            + " an end; the file is damaged",
                    refusal.getMessage());
        }
    }

    @Test
    void aNameWithAFolderIsRefused() {
        for (String name : new String[] {"../m.spm", "a/m.spm", "", ".spm", "m\\n", "a b"}) {
            assertThrows(IllegalArgumentException.class, () -> SentencePieceModel.of(name, model().array()));
        }
    }

    @Test
    void aTrieOfAnyNumbersIsFollowedWithinItsBounds() {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            byte[] rest = new byte[64 + random.nextInt(40)];
            random.nextBytes(rest);
            rest[rest.length - 1] = 0;
            Tokenizer tokenizer = SentencePieceFixture.tokenizer(withMap(charsmap(64, rest)));

            Tokens tokens = tokenizer.encode("ab \u00E9 \u4E2D\uD83D\uDE00");

            assertTrue(Arrays.stream(tokens.ends()).allMatch(end -> end <= 8));
        }
    }

    @Test
    void aDamagedFileIsRefusedOrReadButNeverFails() {
        byte[] whole = SentencePieceFixture.model("symbols.spm").bytes();
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 1 + random.nextInt(4) && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                SentencePieceFixture.tokenizer(SentencePieceModel.of("m.spm", damaged))
                        .encode("Gnyoike AB½ <url> xl.");
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith("m.spm: "), e.getMessage());
                refused++;
            }
        }

        assertTrue(refused > 1_000 && refused < 3_000, refused + " refused");
    }

    private static SentencePieceModel withMap(byte[] map) {
        return SentencePieceModel.of(
                "m.spm", model().bytes(3, new Message().bytes(2, map).array()).array());
    }

    private static void assertRefused(byte[] file, String expected) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> SentencePieceModel.of("m.spm", file));

        assertEquals(expected, refusal.getMessage());
    }
}
