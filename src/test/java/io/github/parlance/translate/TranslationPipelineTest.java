package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.decode.TableModel;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.Translation.Done;
import io.github.parlance.translate.Translation.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationPipelineTest {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");
    private static final Provenance PROVENANCE = new Provenance("en-es", "1", "sha256:0", 1, 0.6);

    /** A token a byte, and one for the space before the text. */
    private final Tokenizer tokenizer = Tokenizers.of(new BytePairLearner(259, List.of()).learn(Stream.of()));

    private final TableModel echo = TableModel.echo(64, 259);
    private final TranslationPipeline pipeline = pipeline(echo, () -> {});

    @Test
    void givesTheOutcomesInTheOrderOfTheTexts() {
        Random random = new Random(5);
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> i + " " + "x".repeat(random.nextInt(40)))
                .toList();

        List<Translation> outcomes = pipeline.translate(PAIR, texts);

        assertEquals(texts.stream().map(text -> echoed(text)).toList(), outcomes);
    }

    /** A character is a token, and the space before the text one, too. */
    private static Done echoed(String text) {
        return new Done(text, 0, 1, 0, false, List.of(), List.of(), 1 + text.length());
    }

    @Test
    void tellsWhatEachPieceComesFrom() {
        TranslationPipeline telling = pipeline(TableModel.echo(64, 259).telling(), () -> {});

        Done done = (Done) telling.translate(PAIR, List.of("ab")).get(0);

        // The space before the text is a piece, but of nothing that is seen.
        assertEquals("ab", done.text());
        assertEquals(List.of(new Translation.Link(0, 1, 0, 1), new Translation.Link(1, 2, 1, 2)), done.links());
    }

    @Test
    void anAlternativeTellsAllThatTheBestOneTells() {
        TableModel torn = new TableModel(64, (source, prefix) -> between(prefix.size())).telling();
        ConfidenceCurve curve =
                new ConfidenceCurve(List.of(new ConfidenceCurve.Point(-1, 0.2), new ConfidenceCurve.Point(-0.01, 0.9)));
        TranslationPipeline wide = new TranslationPipeline(
                Map.of(PAIR, new int[0]),
                PROVENANCE,
                tokenizer,
                torn,
                new SearchSpec(2, 0.6),
                curve,
                Map.of(),
                () -> {});

        Done done = (Done) wide.translate(PAIR, List.of("x")).get(0);

        List<Done> hypotheses = done.hypotheses().subList(0, 2);
        assertEquals(List.of("a", "b"), hypotheses.stream().map(Done::text).toList());
        Done second = hypotheses.get(1);
        assertEquals(curve.at(second.meanLogProbability()), second.confidence());
        assertTrue(second.confidence() < done.confidence());
        assertEquals(2, second.tokens());
        assertEquals(1, second.links().size());
        assertEquals(List.of(), second.alternatives());
    }

    /** Writes a space, one of two letters, and ends. */
    private double[] between(int length) {
        double[] next = new double[259];
        next[tokenizer.encode("a").ids()[0]] = length == 0 ? 1 : 0;
        next[tokenizer.encode("a").ids()[1]] = length == 1 ? 0.7 : 0;
        next[tokenizer.encode("b").ids()[1]] = length == 1 ? 0.3 : 0;
        next[Vocabulary.EOS] = length == 2 ? 1 : 0;
        return next;
    }

    @Test
    void whatTheModelListsIsSafeAndIsWritten() {
        TableModel wishing = new TableModel(64, (source, prefix) -> wishes(prefix.size()));
        TranslationPipeline listed = new TranslationPipeline(
                Map.of(PAIR, new int[0]),
                PROVENANCE,
                tokenizer,
                wishing,
                new SearchSpec(1, 0.6),
                ConfidenceCurve.NONE,
                Map.of(PAIR, ModelCharacters.of(PAIR, "a#", "@")),
                () -> {});
        Translator bulk = new BulkTranslator(listed, 1, done -> {});

        assertTrue(bulk.safeCharacters(PAIR).contains('#'));
        assertFalse(bulk.safeCharacters(PAIR).contains('@'));
        assertFalse(bulk.safeCharacters(PAIR).contains('b'));
        // The sign = is wished for first, and neither listed nor in the text.
        assertEquals("@", ((Done) listed.translate(PAIR, List.of("!")).get(0)).text());
    }

    /** Wishes to write =, or else @, and to end. */
    private double[] wishes(int length) {
        double[] next = new double[259];
        next[tokenizer.encode("=").ids()[1]] = length == 0 ? 0.6 : 0;
        next[tokenizer.encode("@").ids()[1]] = length == 0 ? 0.4 : 0;
        next[Vocabulary.EOS] = length == 0 ? 0 : 1;
        return next;
    }

    @Test
    void aTextThatNoModelScoredHasNoConfidence() {
        Done unscored = Done.unscored("...");

        assertEquals(0, unscored.confidence());
        assertEquals(List.of(unscored), unscored.hypotheses());
    }

    @Test
    void runsABatchAsItIsGivenHoweverManyTokensItHas() {
        List<ModelInput> inputs = IntStream.range(0, 40)
                .mapToObj(i -> pipeline.input(PAIR, "y".repeat(1 + i)))
                .toList();

        List<Translation> outcomes = pipeline.translateBatch(PAIR, inputs);

        assertEquals(inputs.stream().map(input -> echoed(input.text())).toList(), outcomes);
        assertEquals(List.of(40), echo.begun().stream().map(List::size).toList());
    }

    @Test
    void saysHowLongAnInputIsForTheModel() {
        ModelInput input = pipeline.input(PAIR, "abc");

        assertEquals(pipeline.tokens(PAIR, "abc"), input.tokens());
        assertArrayEquals(tokenizer.encode("abc").ids(), input.ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refusesATextOfNothingButWhiteSpace(String blank) {
        List<Translation> outcomes = pipeline.translate(PAIR, List.of("before", blank, "after"));

        assertEquals(
                List.of(
                        echoed("before"),
                        new Refused(Refusal.EMPTY, "the text holds nothing that can be seen"),
                        echoed("after")),
                outcomes);
    }

    @Test
    void refusesATextWithMoreTokensThanTheModelReads() {
        // The space before the text and the end mark take two of the 64 places.
        List<Translation> outcomes = pipeline.translate(PAIR, List.of("x".repeat(62), "x".repeat(63)));

        assertEquals(echoed("x".repeat(62)), outcomes.get(0));
        assertEquals(
                new Refused(Refusal.TOO_LONG, "the text has 64 tokens; this model reads at most 63, send it in parts"),
                outcomes.get(1));
    }

    @Test
    void putsTheTokensOfThePairBeforeItsTexts() {
        LanguagePair french = LanguagePair.parse("en-fr");
        TableModel mute = mute();
        TranslationPipeline several = pipeline(Map.of(PAIR, new int[] {7}, french, new int[] {8, 9}), mute, () -> {});
        int[] text = tokenizer.encode("a").ids();

        several.translate(PAIR, List.of("a"));
        several.translate(french, List.of("a"));

        List<int[]> sources = mute.begun().stream().map(batch -> batch.get(0)).toList();
        assertArrayEquals(IntStream.concat(IntStream.of(7), IntStream.of(text)).toArray(), sources.get(0));
        assertArrayEquals(
                IntStream.concat(IntStream.of(8, 9), IntStream.of(text)).toArray(), sources.get(1));
    }

    @Test
    void countsTheTokensOfThePairAmongThoseTheModelReads() {
        TranslationPipeline several = pipeline(Map.of(PAIR, new int[] {7}), mute(), () -> {});

        // The pair's token, the space before the text and the end mark take three of the 64 places.
        List<Translation> outcomes = several.translate(PAIR, List.of("x".repeat(61), "x".repeat(62)));

        assertInstanceOf(Done.class, outcomes.get(0));
        assertEquals(
                new Refused(Refusal.TOO_LONG, "the text has 63 tokens; this model reads at most 62, send it in parts"),
                outcomes.get(1));
    }

    @Test
    void doesNotAskTheModelWhereNothingCanBeTranslated() {
        assertEquals(List.of(), pipeline.translate(PAIR, List.of()));
        assertEquals(2, pipeline.translate(PAIR, List.of("", " ")).size());

        assertTrue(echo.begun().isEmpty());
    }

    @Test
    void servesItsPairAlone() {
        LanguagePair other = LanguagePair.parse("en-de");

        IllegalArgumentException asked =
                assertThrows(IllegalArgumentException.class, () -> pipeline.translate(other, List.of("a")));
        IllegalArgumentException looked =
                assertThrows(IllegalArgumentException.class, () -> pipeline.provenance(other));

        assertEquals("model en-es translates [en-es], not en-de", asked.getMessage());
        assertEquals(asked.getMessage(), looked.getMessage());
        assertEquals(Set.of(PAIR), pipeline.pairs());
        assertEquals(PROVENANCE, pipeline.provenance(PAIR));
    }

    @Test
    void namesTheModelThatFailed() {
        IllegalStateException broken = new IllegalStateException("no memory left");
        TranslationPipeline failing = pipeline(
                new TableModel(64, (source, prefix) -> {
                    throw broken;
                }),
                () -> {});

        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> failing.translate(PAIR, List.of("private text")));

        assertTrue(failure.getMessage().startsWith("model en-es failed: "), failure.getMessage());
        assertTrue(failure.getMessage().contains("no memory left"), failure.getMessage());
        assertFalse(failure.getMessage().contains("private text"), failure.getMessage());
        assertSame(broken, failure.getCause());
    }

    @Test
    void closesWhatTheModelHolds() {
        AtomicInteger closed = new AtomicInteger();

        pipeline(echo, closed::incrementAndGet).close();

        assertEquals(1, closed.get());
    }

    @Test
    void namesTheModelThatCannotBeClosed() {
        TranslationPipeline stuck = pipeline(echo, () -> {
            throw new IOException("disk is gone");
        });

        IllegalStateException failure = assertThrows(IllegalStateException.class, stuck::close);

        assertEquals("cannot close model en-es", failure.getMessage());
        assertEquals("disk is gone", failure.getCause().getMessage());
    }

    /** Says nothing, whatever it reads. */
    private static TableModel mute() {
        double[] end = new double[259];
        end[Vocabulary.EOS] = 1;
        return new TableModel(64, (source, prefix) -> end);
    }

    private TranslationPipeline pipeline(SequenceModel model, AutoCloseable resources) {
        return pipeline(Map.of(PAIR, new int[0]), model, resources);
    }

    private TranslationPipeline pipeline(
            Map<LanguagePair, int[]> prefixes, SequenceModel model, AutoCloseable resources) {
        return new TranslationPipeline(
                prefixes, PROVENANCE, tokenizer, model, new SearchSpec(1, 0.6), ConfidenceCurve.NONE, resources);
    }
}
