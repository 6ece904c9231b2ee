package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.TableModel;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Tokens;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.BatchGroup;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.QueuedSegment;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From a document to the engine: how often a sentence is encoded, and in which batches it is translated. */
class RequestPathTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CountingTokenizer tokenizer = new CountingTokenizer();
    private final TableModel model = TableModel.echo(400, 260);
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<Double> fills = new ArrayList<>();
    private final List<DocumentCompletion> completed = new ArrayList<>();

    @Test
    void aSentenceIsEncodedOnceToMeasureItAndOnceToTranslateIt() {
        translate(new Document(EN_ES, "The first one. The second one. A third."), 768);

        assertEquals(2, tokenizer.times("The first one."));
        assertEquals(2, tokenizer.times("The second one."));
        assertEquals(2, tokenizer.times("A third."));
        assertEquals(6, tokenizer.encoded.size());
    }

    @Test
    void aSentenceThatIsReadWithWhatWasSaidBeforeIsEncodedNoMoreOften() {
        PrecedingContext precedingContext = new PrecedingContext(List.of("Said before."), 2);

        translate(new Document(EN_ES, "The first one.", TextFormat.TEXT, List.of(), List.of(), precedingContext), 768);

        assertTrue(tokenizer.times("The first one.") <= 2, tokenizer.encoded.toString());
    }

    @Test
    void aBatchOfMoreThan768TokensReachesTheEngineAndItsFillIsThatOfTheBatchThatRan() {
        String text = IntStream.range(0, 20)
                .mapToObj(i -> "Sentence number " + (char) ('a' + i) + " " + "x".repeat(60) + ".")
                .reduce("", (all, next) -> (all + " " + next).strip());

        translate(new Document(EN_ES, text), 2_000);

        int tokens =
                tokenizer.encode("Sentence number a " + "x".repeat(60) + ".").ids().length;
        assertTrue(20 * tokens > 768, tokens + " tokens a sentence");
        assertEquals(List.of(20), model.begun().stream().map(List::size).toList());
        assertEquals(List.of(20 * tokens / 2_000.0), fills);
    }

    private void translate(Document document, int maxTokens) {
        TranslationPipeline pipeline = new TranslationPipeline(
                Map.of(EN_ES, new int[0]),
                new Provenance("en-es", "1", "sha256:0", 1, 0.6),
                tokenizer,
                model,
                new SearchSpec(1, 0.6),
                ConfidenceCurve.NONE,
                () -> {});
        BatchingTranslator batching = new BatchingTranslator(
                new BatchingSpec(64, maxTokens, Duration.ZERO, Optional.of(1), 100, 1, Duration.ZERO),
                new CacheSpec(0),
                threads::add,
                () -> Instant.EPOCH,
                new Fills());
        new DocumentTranslationService(batching, Models.of(pipeline))
                .order(
                        new DocumentTask(document, "key", ModelVersions.NONE, new Schedule(Instant.EPOCH)),
                        () -> true,
                        completed::add);
        batching.dispatch();
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        assertTrue(completed.get(0).completion() instanceof Completion.Done, completed.toString());
    }

    private final class Fills implements BatchObserver<BatchGroup, QueuedSegment, Translation> {
        @Override
        public void done(
                BatchGroup group, List<QueuedSegment> batch, List<Translation> results, double fill, Duration took) {
            fills.add(fill);
        }
    }

    /** A token a byte, and one for the space before the text. Notes every text that is encoded. */
    private static final class CountingTokenizer implements Tokenizer {
        private final Tokenizer inner =
                Tokenizers.of(new BytePairLearner(260, List.of(Vocabulary.CONTEXT)).learn(Stream.of()));
        private final List<String> encoded = new ArrayList<>();

        long times(String sentence) {
            return encoded.stream().filter(text -> text.contains(sentence)).count();
        }

        @Override
        public Tokens encode(String text) {
            encoded.add(text);
            return inner.encode(text);
        }

        @Override
        public Tokens encodeTarget(String text) {
            return inner.encodeTarget(text);
        }

        @Override
        public String decode(int[] ids) {
            return inner.decode(ids);
        }

        @Override
        public int[] ends(int[] ids) {
            return inner.ends(ids);
        }

        @Override
        public Vocabulary sourceVocabulary() {
            return inner.sourceVocabulary();
        }

        @Override
        public Vocabulary vocabulary() {
            return inner.vocabulary();
        }
    }
}
