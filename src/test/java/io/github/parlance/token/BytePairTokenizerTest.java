package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.tiers.ProcessorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairTokenizerTest {
    private final Vocabulary vocabulary = new BytePairLearner(700, List.of("<2es>"))
            .learn(BytePairLearnerTest.randomSentences(new Random(1)).stream());
    private final Tokenizer tokenizer = Tokenizers.of(vocabulary);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "     ",
                "word",
                " word",
                "  word ",
                "a  b\t\tc \t d",
                "one\r\ntwo\n\nthree\n",
                "\0",
                "a\0b\u0007",
                "<pad>",
                "<eos> <2es>",
                "<|endoftext|>",
                "¿Qué? ¡No! «sí»",
                "1,234.50 € and 10\u00A0000 km²",
                "3\u20E3 and ½",
                "\u0301 lone mark",
                "e\u0301 combined, \u00E9 composed",
                "👨‍👩‍👧‍👦 🇪🇸 👍🏽",
                "\u202Eright to left\u202C \u200Fmark\u2066",
                "\uFEFFbyte order mark",
                "שלום עולם",
                "你好,世界",
                "\uFFFD\uFFFF\u0378",
                "\u2028\u2029\u0085"
            })
    void givesBackWhatItWasGiven(String text) {
        int[] ids = tokenizer.encode(text).ids();

        assertEquals(text, tokenizer.decode(ids));
        assertTrue(Arrays.stream(ids).allMatch(id -> id >= vocabulary.offset()), "a control token in " + text);
    }

    @Test
    void givesBackRandomUnicodeOfEveryPlane() {
        Random random = new Random(42);

        for (int i = 0; i < 20_000; i++) {
            String text = randomText(random);

            assertEquals(text, tokenizer.decode(tokenizer.encode(text).ids()));
        }
    }

    @Test
    void givesBackEveryCodePoint() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);

                assertEquals(text, tokenizer.decode(tokenizer.encode(text).ids()));
            }
        }
    }

    @Test
    void mergesAsTheAlgorithmIsWritten() {
        Random random = new Random(3);

        for (int i = 0; i < 5_000; i++) {
            String word = randomWord(random, 1 + random.nextInt(40));

            assertArrayEquals(naive(" " + word), tokenizer.encode(word).ids(), word);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {498, 499, 500, 501, 2_000})
    void mergesLongWordsAsTheAlgorithmIsWritten(int length) {
        String word = randomWord(new Random(length), length);

        assertArrayEquals(naive(" " + word), tokenizer.encode(word).ids());
    }

    @Test
    void encodesAVeryLongWordInTime() {
        String word = randomWord(new Random(5), 100_000);

        Duration took = assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> ProcessorTime.of(() -> tokenizer.encode(word).ids()));
        int[] ids = tokenizer.encode(word).ids();

        assertTrue(took.toSeconds() < 20, took.toString());
        assertEquals(word, tokenizer.decode(ids));
    }

    @Test
    void encodesTheSameFromSeveralThreads() {
        Random random = new Random(9);
        List<String> words =
                Stream.generate(() -> randomWord(random, 60)).limit(2_000).toList();
        List<String> alone = words.stream().map(this::spelt).toList();

        List<String> together = words.parallelStream().map(this::spelt).toList();

        assertEquals(alone, together);
    }

    @Test
    void spellsTheFirstWordAsAnyOther() {
        int[] once = tokenizer.encode("abc").ids();

        int[] twice = tokenizer.encode("abc abc").ids();

        assertArrayEquals(once, Arrays.copyOfRange(twice, 0, once.length));
        assertArrayEquals(once, Arrays.copyOfRange(twice, once.length, twice.length));
    }

    @Test
    void spellsANumberTheSameWhereverItIs() {
        assertArrayEquals(ids(" ", "4", "2"), tokenizer.encode("42").ids());
        assertArrayEquals(ids(" ", "(", "4", "2", ")"), tokenizer.encode("(42)").ids());
    }

    @Test
    void replacesASurrogateWithoutItsPartner() {
        assertEquals(
                "a\uFFFDb\uFFFD",
                tokenizer.decode(tokenizer.encode("a\uD83Db\uDC00").ids()));
    }

    @Test
    void decodesNoControlToken() {
        int[] spelt = tokenizer.encode("abc").ids();
        int[] framed = IntStream.concat(
                        IntStream.concat(IntStream.of(Vocabulary.BOS, 3), Arrays.stream(spelt)),
                        IntStream.of(Vocabulary.EOS, Vocabulary.PAD))
                .toArray();

        assertEquals("abc", tokenizer.decode(framed));
    }

    @Test
    void whatWasSaidBeforeIsSpeltAsByItselfWithAControlTokenBehindIt() {
        Tokenizer reader =
                Tokenizers.of(new BytePairLearner(290, List.of(Vocabulary.CONTEXT)).learn(Stream.of("abc abc abc")));
        int mark = reader.vocabulary().special(Vocabulary.CONTEXT);
        String text = ContextPrefix.prepend(List.of("abc.", "ab"), "abc c");

        int[] ids = reader.encode(text).ids();

        int[] before = reader.encode("abc. ab").ids();
        int[] itself = reader.encode("abc c").ids();
        assertArrayEquals(before, Arrays.copyOf(ids, before.length));
        assertEquals(mark, ids[before.length]);
        assertArrayEquals(itself, Arrays.copyOfRange(ids, before.length + 1, ids.length));
        int[] ends = reader.ends(ids);
        assertEquals(ContextPrefix.textStart(text), ends[before.length]);
        assertEquals(text.length(), ends[ends.length - 1]);
        for (int i = 0; i < itself.length; i++) {
            assertEquals(ContextPrefix.textStart(text) + reader.ends(itself)[i], ends[before.length + 1 + i]);
        }
    }

    @Test
    void withoutTheControlTokenTheMarkIsACharacterAsOthers() {
        String text = ContextPrefix.prepend(List.of("abc"), "abc");

        assertEquals(text, tokenizer.decode(tokenizer.encode(text).ids()));
    }

    @Test
    void aSlotIsOneTokenWhereTheVocabularyHasThem() {
        Tokenizer slots =
                Tokenizers.of(new BytePairLearner(290, Vocabulary.slotNames()).learn(Stream.of("abc abc abc")));
        char slot = PlaceholderSlots.character(5);

        for (String text :
                List.of("abc " + slot + "abc" + slot + ".", slot + " abc", slot + "", "", " " + slot, "  a" + slot)) {
            int[] ids = slots.encode(text).ids();

            assertEquals(text, slots.decode(ids));
            assertEquals(
                    PlaceholderSlots.numbersIn(text).size(),
                    Arrays.stream(ids)
                            .filter(id -> id == slots.vocabulary().special("<slot5>"))
                            .count());
        }
    }

    @Test
    void aSlotIsBytesWhereTheVocabularyHasNone() {
        String text = "abc " + PlaceholderSlots.character(5);

        assertEquals(text, tokenizer.decode(tokenizer.encode(text).ids()));
        assertTrue(tokenizer.encode(text).ids().length > 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " word", "Hello, world 42", "\u00E9\u4E2D\uD83D\uDE00 \u00BFqu\u00E9?"})
    void piecesEndWhereTheirTextEnds(String text) {
        int[] ids = tokenizer.encode(text).ids();
        int[] ends = tokenizer.ends(ids);

        for (int i = 0; i < ids.length; i++) {
            String soFar = tokenizer.decode(Arrays.copyOf(ids, i + 1));
            if (text.startsWith(soFar)) {
                assertEquals(soFar.length(), ends[i], soFar);
            }
        }
        assertEquals(text.length(), ids.length == 0 ? 0 : ends[ids.length - 1]);
    }

    @Test
    void decodesBytesThatAreNotUtf8() {
        int offset = vocabulary.offset();

        assertEquals("\uFFFDa\uFFFD", tokenizer.decode(new int[] {offset + 0x80, offset + 'a', offset + 0xC3}));
    }

    @Test
    void refusesAnIdOutsideTheVocabulary() {
        int outside = vocabulary.size();

        var refusal = assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(new int[] {outside}));

        assertEquals(
                "id " + outside + " is outside the vocabulary; ids range from 0 to " + (outside - 1),
                refusal.getMessage());
    }

    private String spelt(String text) {
        return Arrays.toString(tokenizer.encode(text).ids());
    }

    private int[] ids(String... pieces) {
        return Arrays.stream(pieces).mapToInt(this::id).toArray();
    }

    private int id(String piece) {
        return id(piece.getBytes(UTF_8)).orElseThrow();
    }

    private OptionalInt id(byte[] piece) {
        return IntStream.range(vocabulary.offset(), vocabulary.size())
                .filter(id -> Arrays.equals(vocabulary.piece(id), piece))
                .findFirst();
    }

    /** The encoding rule, implemented literally from the documentation of {@link Vocabulary}. */
    private int[] naive(String word) {
        Map<String, Integer> idOf = new HashMap<>();
        IntStream.range(vocabulary.offset(), vocabulary.size())
                .forEach(id -> idOf.put(Arrays.toString(vocabulary.piece(id)), id));
        List<byte[]> pieces = new ArrayList<>();
        for (byte single : word.getBytes(UTF_8)) {
            pieces.add(new byte[] {single});
        }
        for (int at = lowest(pieces, idOf); at >= 0; at = lowest(pieces, idOf)) {
            pieces.set(at, join(pieces.get(at), pieces.remove(at + 1)));
        }
        return pieces.stream()
                .mapToInt(piece -> idOf.get(Arrays.toString(piece)))
                .toArray();
    }

    /**
     * Returns the position of the first pair of neighbors whose joint piece has the lowest id; -1 if no two neighbors form a
     * piece.
     */
    private static int lowest(List<byte[]> pieces, Map<String, Integer> idOf) {
        int lowest = Integer.MAX_VALUE;
        int at = -1;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            int id = idOf.getOrDefault(Arrays.toString(join(pieces.get(i), pieces.get(i + 1))), Integer.MAX_VALUE);
            at = id < lowest ? i : at;
            lowest = Math.min(id, lowest);
        }
        return at;
    }

    private static byte[] join(byte[] left, byte[] right) {
        byte[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    private static String randomWord(Random random, int length) {
        StringBuilder word = new StringBuilder();
        random.ints(length, 0, 5).forEach(letter -> word.append("abcdé".charAt(letter)));
        return word.toString();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.appendCodePoint(randomPoint(random));
        }
        return text.toString();
    }

    /**
     * Returns a character: half of the time from Latin-1, which has words and spaces; otherwise from a random plane, so that
     * all planes are covered.
     */
    private static int randomPoint(Random random) {
        int point = random.nextBoolean() ? random.nextInt(256) : random.nextInt(17) << 16 | random.nextInt(0x10000);
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return surrogate ? ' ' : point;
    }
}
