package io.github.parlance.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.PunctuationNormalization;
import io.github.parlance.token.SentencePieceModel;
import io.github.parlance.token.SentencePieces;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTokensTest {
    /** A token a byte, behind the slots. */
    private static final Vocabulary BYTES = new BytePairLearner(275, Vocabulary.slotNames()).learn(Stream.of());

    private final Tokenizer tokenizer = Tokenizers.of(BYTES);
    private final AllowedTokens allowed =
            new AllowedTokens(BYTES, each -> "abc .\u00DA\u00F1\u2026".indexOf(each) >= 0);

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a. \u00DAb", "\u2026", "\u00F1\u00F1", " "})
    void allowedCharactersMayBeSpelled(String text) {
        int state = state(text.getBytes(UTF_8));

        assertTrue(AllowedTokens.isComplete(state));
        assertEquals(text.codePoints().anyMatch(Character::isLetter), AllowedTokens.hasWord(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "=", "\u00D1", "\u00DB", "\u2025", "\uFFFD", "\u20AC", "\uD83D\uDE00", "\t"})
    void othersMayNot(String text) {
        assertEquals(AllowedTokens.REJECTED, state(text.getBytes(UTF_8)));
    }

    @Test
    void aCharacterThatHasBegunMustBeFinished() {
        int begun = state(new byte[] {(byte) 0xC3});

        assertFalse(AllowedTokens.isComplete(begun));
        assertEquals(AllowedTokens.REJECTED, allowed.after(begun, token('a')));
        assertEquals(AllowedTokens.REJECTED, allowed.after(begun, BYTES.slot(0)));
        assertEquals(AllowedTokens.REJECTED, allowed.after(AllowedTokens.NOTHING, token(0x9A)));
        assertTrue(AllowedTokens.isComplete(allowed.after(begun, token(0x9A))));
    }

    @Test
    void controlTokensAreNotAllowedButSlotsAre() {
        for (int token : new int[] {Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS}) {
            assertEquals(AllowedTokens.REJECTED, allowed.after(AllowedTokens.NOTHING, token));
        }
        assertTrue(AllowedTokens.hasWord(allowed.after(AllowedTokens.NOTHING, BYTES.slot(15))));
        Vocabulary more = BYTES.with(Vocabulary.spareNames());
        AllowedTokens withSpare = new AllowedTokens(more, each -> true);
        for (String name : Vocabulary.spareNames()) {
            assertEquals(AllowedTokens.REJECTED, withSpare.after(AllowedTokens.NOTHING, more.special(name)));
            assertEquals(AllowedTokens.REJECTED, withSpare.afterCopy(AllowedTokens.NOTHING, more.special(name)));
        }
    }

    @Test
    void noBytesSpellTheCharacterOfASlot() {
        AllowedTokens all = new AllowedTokens(BYTES, each -> true);
        byte[] slot = String.valueOf(PlaceholderSlots.character(3)).getBytes(UTF_8);

        int state = AllowedTokens.NOTHING;
        for (byte each : slot) {
            state = state == AllowedTokens.REJECTED ? state : all.after(state, token(each));
        }

        assertEquals(AllowedTokens.REJECTED, state);
    }

    @Test
    void piecesOfSentencePieceAreAllowedByTheirTextAndTheUnknownOneNever() {
        Vocabulary pieces = sentencePieces("\u2581ab", "d", "<0xC3>", "<0xB1>", "\u2581");
        AllowedTokens tokens = new AllowedTokens(pieces, each -> "ab \u00F1".indexOf(each) >= 0);
        int unknown = pieces.special(Vocabulary.UNKNOWN);

        assertTrue(AllowedTokens.hasWord(tokens.after(AllowedTokens.NOTHING, 4)));
        assertEquals(AllowedTokens.REJECTED, tokens.after(AllowedTokens.NOTHING, 5));
        assertEquals(AllowedTokens.NOTHING, tokens.after(AllowedTokens.NOTHING, 8));
        int begun = tokens.after(AllowedTokens.NOTHING, 6);
        assertFalse(AllowedTokens.isComplete(begun));
        assertTrue(AllowedTokens.hasWord(tokens.after(begun, 7)));
        assertEquals(AllowedTokens.REJECTED, tokens.after(AllowedTokens.NOTHING, unknown));
        assertEquals(AllowedTokens.REJECTED, tokens.afterCopy(AllowedTokens.NOTHING, unknown));
    }

    @Test
    void tokensOfASourceWithAVocabularyOfItsOwnAreCopiedAsThoseOfTheTranslation() {
        Vocabulary source = sentencePieces("x", "=", "\u2581y", "+");
        Vocabulary target = sentencePieces("+", "=", "z");
        AllowedTokens tokens = new AllowedTokens(source, target, each -> each == 'z');

        assertArrayEquals(new int[] {4, 5}, tokens.copies(new int[] {5, 4, 7, 5, 6}));
        assertTrue(tokens.isSourceWord(6));
        assertFalse(tokens.isSourceWord(5));
        assertEquals(AllowedTokens.NOTHING, tokens.afterCopy(AllowedTokens.NOTHING, 5));
    }

    private static Vocabulary sentencePieces(String... pieces) {
        try {
            Path file = Path.of(Vocabulary.class
                    .getResource("/io/github/parlance/token/pairs.spm")
                    .toURI());
            SentencePieceModel model = SentencePieceModel.read(file);
            return Vocabulary.of(
                    new SentencePieces(model, model, PunctuationNormalization.NONE), List.of(), List.of(pieces));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenOfTheSourceMayBeCopied() {
        assertEquals("=", best("=", "=a"));
        assertEquals("a", best("b", "=a"));
    }

    @ParameterizedTest
    @CsvSource({"'=#a', a", "'\u20ACb', b", "'\t.c', '.c'"})
    void whatIsNotAllowedIsPassedOverForTheNextBest(String wished, String expected) {
        assertEquals(expected, best("abc", wished));
    }

    @Test
    void aTranslationIsNotEmptyUnlessTheSourceHasNoWord() {
        assertEquals("a", best("b", ""));
        assertEquals("", best("...", ""));
    }

    @Test
    void aTranslationThatIsCutOffEndsWithAWholeCharacter() {
        // C3 and 9A: U+00DA, again and again, until the length limit, which is within a character.
        TableModel model = new TableModel(5, (source, prefix) -> {
            double[] next = new double[BYTES.size()];
            IntStream.range('0', '0' + 10).forEach(each -> next[token(each)] = 1e-6);
            next[prefix.size() % 2 == 0 ? token(0xC3) : token(0x9A)] = 1;
            return next;
        });

        Hypothesis found = search(model)
                .search(List.of(new int[] {token('a'), token('b')}))
                .get(0);

        assertTrue(found.cutOff());
        assertFalse(tokenizer.decode(found.ids()).contains("\uFFFD"));
        assertEquals(4, found.ids().length);
    }

    @Test
    void aSentenceWithoutAnyAllowedTokenEndsAndIsCutOff() {
        TableModel model = new TableModel(9, (source, prefix) -> {
            double[] next = new double[BYTES.size()];
            IntStream.range('0', '0' + 9).forEach(each -> next[token(each)] = 0.1);
            return next;
        });

        Hypothesis found = search(model).search(List.of(new int[] {token('a')})).get(0);

        assertEquals(0, found.ids().length);
        assertTrue(found.cutOff());
    }

    /** Translates with a model that wishes to write the bytes of a text, then to end; the letter {@code a} comes second. */
    private String best(String source, String wished) {
        byte[] bytes = wished.getBytes(UTF_8);
        TableModel model = new TableModel(9, (ids, prefix) -> {
            double[] next = new double[BYTES.size()];
            Arrays.fill(next, 1e-9);
            for (int i = bytes.length - 1; i >= 0; i--) {
                next[token(bytes[i])] = prefix.isEmpty() ? 0.2 / (1 + i) : 1e-9;
            }
            next[Vocabulary.EOS] = prefix.isEmpty() && bytes.length > 0 ? 1e-9 : 0.7;
            next[token('a')] = Math.max(next[token('a')], 0.01);
            if (prefix.size() == 1 && prefix.get(0) == token('.')) {
                next[token('c')] = 0.9;
            }
            return next;
        });
        int[] ids = IntStream.range(0, source.length())
                .map(i -> token(source.charAt(i)))
                .toArray();
        return tokenizer.decode(search(model).search(List.of(ids)).get(0).ids());
    }

    private BeamSearch search(TableModel model) {
        return new BeamSearch(model, new SearchSpec(2, 0), new PlaceholderIds(BYTES.slot(0), 16), Optional.of(allowed));
    }

    private int state(byte[] bytes) {
        int state = AllowedTokens.NOTHING;
        for (byte each : bytes) {
            state = state == AllowedTokens.REJECTED ? state : allowed.after(state, token(each));
        }
        return state;
    }

    /** Returns the token of a byte; pieces of one byte come first, in the order of the bytes. */
    private static int token(int value) {
        return BYTES.offset() + (value & 0xFF);
    }
}
