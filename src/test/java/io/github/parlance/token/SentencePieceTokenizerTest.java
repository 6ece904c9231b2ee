package io.github.parlance.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencePieceTokenizerTest {
    private static final SentencePieceModel UNIGRAM = SentencePieceFixture.model("unigram.spm");
    private static final SentencePieceModel PAIRS = SentencePieceFixture.model("pairs.spm");

    private final Tokenizer plain = SentencePieceFixture.tokenizer(UNIGRAM);
    private final Tokenizer opus =
            Tokenizers.of(SentencePieceFixture.vocabulary(UNIGRAM, PunctuationNormalization.OPUS, List.of()));
    private final Tokenizer slots = Tokenizers.of(SentencePieceFixture.vocabulary(
            UNIGRAM,
            PunctuationNormalization.OPUS,
            Stream.concat(Vocabulary.slotNames().stream(), Stream.of(Vocabulary.CONTEXT))
                    .toList()));

    @Test
    void endsReferToTheTextBeforeItsPunctuationIsNormalized() {
        String text = "  Gnyoike…  xl ";
        Tokens tokens = opus.encode(text);

        assertArrayEquals(plain.encode("Gnyoike... xl").ids(), tokens.ids());
        assertEquals("Gnyoike... xl", opus.decode(tokens.ids()));
        assertEquals("  Gnyoike…  xl".length(), tokens.ends()[tokens.ends().length - 1]);
        assertTrue(IntStream.of(tokens.ends()).anyMatch(end -> end == "  Gnyoike".length()), text);
    }

    @Test
    void aSlotIsOneTokenAndTheSpacesBesideItStay() {
        char slot = PlaceholderSlots.character(5);
        for (String text : List.of(
                "gnyoike " + slot + " xl.",
                "gnyoike" + slot + "xl",
                slot + " xl",
                "xl " + slot,
                "" + slot,
                "xl " + slot + slot + ", " + PlaceholderSlots.character(15) + ".")) {
            Tokens tokens = slots.encode(text);

            assertEquals(text, slots.decode(tokens.ids()));
            assertEquals(
                    PlaceholderSlots.numbersIn(text),
                    IntStream.of(tokens.ids())
                            .filter(slots.vocabulary()::isSlot)
                            .mapToObj(id -> id - slots.vocabulary().slot(0))
                            .toList());
            assertEquals(text.length(), tokens.ends()[tokens.ends().length - 1]);
            assertArrayEquals(slots.ends(tokens.ids()), tokens.ends());
        }
    }

    @Test
    void contextIsEncodedByItselfWithAControlTokenBehindIt() {
        String text = ContextPrefix.prepend(List.of("gnyoike.", "xl"), "okvkwdi xl");
        Tokens tokens = slots.encode(text);

        int[] before = slots.encode("gnyoike. xl").ids();
        Tokens itself = slots.encode("okvkwdi xl");
        int mark = before.length;
        assertArrayEquals(before, Arrays.copyOf(tokens.ids(), mark));
        assertEquals(slots.vocabulary().special(Vocabulary.CONTEXT), tokens.ids()[mark]);
        assertEquals(ContextPrefix.textStart(text), tokens.ends()[mark]);
        assertArrayEquals(itself.ids(), Arrays.copyOfRange(tokens.ids(), mark + 1, tokens.ids().length));
        assertEquals(text.length(), tokens.ends()[tokens.ends().length - 1]);
    }

    @Test
    void textThatLooksLikeAControlTokenIsText() {
        for (String text : List.of("<unk>", "</s>", "<pad> <eos>", "<slot3>")) {
            assertTrue(
                    IntStream.of(slots.encode(text).ids())
                            .allMatch(id -> id >= slots.vocabulary().offset()
                                    || id == slots.vocabulary().special(Vocabulary.UNKNOWN)),
                    text);
        }
    }

    @Test
    void aRunOfUnknownCharactersIsOneTokenUnlessTheVocabularyHasIt() {
        Vocabulary more = Vocabulary.of(
                new SentencePieces(UNIGRAM, UNIGRAM, PunctuationNormalization.NONE), List.of(), List.of("▁", "☃☄"));
        Tokenizer knowing = Tokenizers.of(more);

        assertArrayEquals(
                new int[] {4, 3},
                SentencePieceFixture.tokenizer(UNIGRAM).encode("☃☄").ids());
        assertArrayEquals(new int[] {4, 5}, knowing.encode("☃☄").ids());
        assertArrayEquals(new int[] {4, 3}, knowing.encode("☃☃").ids());
    }

    /** Both orders of the pieces have the same score on paper; rounding decides, as it does in SentencePiece. */
    @Test
    void tiesOfUserDefinedPiecesBreakAsInSentencePiece() {
        Tokenizer symbols = SentencePieceFixture.tokenizer(SentencePieceFixture.model("symbols.spm"));

        int[] ids = symbols.encode("@@@@@@@@@@").ids();

        assertEquals(
                List.of("", "@@", "@@@", "@@", "@@@"),
                IntStream.of(ids).mapToObj(id -> symbols.decode(new int[] {id})).toList());
    }

    @Test
    void anUnknownTokenIsDecodedAsTheModelSays() {
        assertEquals(" \u2047 ", plain.decode(new int[] {3}));
        assertEquals("", plain.decode(new int[] {Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS}));
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharacters() {
        Tokenizer bytes = SentencePieceFixture.tokenizer(PAIRS);
        int[] snowman = bytes.encode("☃").ids();
        int[] cut = Arrays.copyOf(snowman, snowman.length - 1);

        assertEquals("☃", bytes.decode(snowman));
        assertEquals("\uFFFD\uFFFD", bytes.decode(cut));
        assertArrayEquals(new int[] {0, 1, 2}, bytes.ends(cut));
    }

    @Test
    void anUnpairedSurrogateCountsAsTheReplacementCharacter() {
        Tokenizer bytes = SentencePieceFixture.tokenizer(PAIRS);

        assertEquals(
                "a\uFFFDb\uFFFD", bytes.decode(bytes.encode("a\uD83Db\uDC00").ids()));
    }

    @Test
    void anIdOutsideTheVocabularyIsRefused() {
        int size = plain.vocabulary().size();

        var refusal = assertThrows(IllegalArgumentException.class, () -> plain.decode(new int[] {size}));

        assertEquals(
                "id " + size + " is outside the vocabulary; ids range from 0 to " + (size - 1), refusal.getMessage());
    }

    @Test
    void sourcesAndTranslationsHaveModelsOfTheirOwn() {
        Vocabulary source = SentencePieceFixture.vocabulary(UNIGRAM, PunctuationNormalization.NONE, List.of());
        Vocabulary target = SentencePieceFixture.vocabulary(PAIRS, PunctuationNormalization.NONE, List.of());
        Tokenizer both = Tokenizers.of(source, target);
        String text = "Gnyoike xl okvkwdi.";

        assertArrayEquals(plain.encode(text).ids(), both.encode(text).ids());
        assertArrayEquals(
                SentencePieceFixture.tokenizer(PAIRS).encode(text).ids(),
                both.encodeTarget(text).ids());
        assertEquals(text, both.decode(both.encodeTarget(text).ids()));
        assertNotEquals(both.sourceVocabulary().size(), both.vocabulary().size());
        int dot =
                source.idsIn(target)[both.encode("xl.").ids()[both.encode("xl.").ids().length - 1]];
        assertEquals(".", both.decode(new int[] {dot}));
    }

    @Test
    void twoVocabulariesWithOtherSlotsAreRefused() {
        Vocabulary without = SentencePieceFixture.vocabulary(PAIRS, PunctuationNormalization.NONE, List.of());

        assertThrows(IllegalArgumentException.class, () -> Tokenizers.of(slots.vocabulary(), without));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "gn", "☃", "。", "\u0301", "0"})
    void timeIsInProportionToTheLength(String part) {
        for (SentencePieceModel model : List.of(UNIGRAM, PAIRS)) {
            Tokenizer tokenizer =
                    Tokenizers.of(SentencePieceFixture.vocabulary(model, PunctuationNormalization.OPUS, List.of()));
            String text = Repetition.of(part);

            long seconds = ProcessorTime.of(
                            () -> tokenizer.decode(tokenizer.encode(text).ids()))
                    .toSeconds();

            assertTrue(seconds < 10, seconds + " s");
        }
    }

    @Test
    void severalThreadsEncodeTheSame() {
        List<String> texts = IntStream.range(0, 2_000)
                .mapToObj(i -> "Gnyoike " + i + " xl… okvkwdi.")
                .toList();

        List<String> alone = texts.stream().map(this::spelled).toList();

        assertEquals(alone, texts.parallelStream().map(this::spelled).toList());
    }

    private String spelled(String text) {
        return Arrays.toString(opus.encode(text).ids());
    }
}
