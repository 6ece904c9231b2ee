package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.LeaseRequest;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A document's translator is leased from the models, and released whatever its outcome. */
class DocumentTranslationServiceTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CountingModels models = new CountingModels();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<DocumentCompletion> answers = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final BatchingTranslator batching = new BatchingTranslator(
            new BatchingSpec(8, 100, Duration.ZERO, Optional.of(1), 100, 1, Duration.ZERO),
            new CacheSpec(1000),
            threads::add,
            () -> Instant.EPOCH,
            BatchObserver.none());
    private final DocumentTranslationService documents = new DocumentTranslationService(batching, models);

    @Test
    void aDocumentIsTranslatedByTheVersionThatWasChosenForIt() {
        order("Red. Blue {x} green.", Instant.MAX);

        assertEquals(1, models.open);
        runAll();

        assertEquals(
                "RED. BLUE {x} GREEN.", done(answers.get(0)).result().result().text());
        assertEquals(List.of("key version"), models.asked);
        assertEquals(0, models.open);
    }

    @Test
    void whatNeedsNoModelTakesNone() {
        order("123", Instant.MAX);

        assertTrue(done(answers.get(0)).isCached());
        assertTrue(done(answers.get(0)).result().isTrivial());
        assertEquals(0, models.open);
    }

    @Test
    void aModelThatRefusesOrBreaksDownIsGivenBack() {
        order("long one. Short.", Instant.MAX);
        order("poison", Instant.MAX);
        order("late", Instant.EPOCH.minusSeconds(1));
        runAll();

        assertEquals(3, answers.size());
        assertEquals(
                List.of("Failed", "Late", "TOO_LONG"),
                answers.stream()
                        .map(DocumentTranslationServiceTest::reason)
                        .sorted()
                        .toList());
        answers.forEach(answer -> assertEquals("en-es", answer.by().model()));
        assertEquals(0, models.open);
    }

    @Test
    void aDocumentThatNobodyWantsAnyMoreIsNotAnsweredAndItsModelIsGivenBack() {
        order("One. Two.", Instant.MAX);
        wanted.set(false);
        runAll();

        assertEquals(List.of(), answers);
        assertEquals(0, models.open);
    }

    @Test
    void aDocumentThatCannotBeReadOnceItsModelIsLoadedIsReportedAsBroken() {
        models.held = Optional.of(new CompletableFuture<>());
        order("Red.", Instant.MAX);
        models.translator = new FailingTranslator();

        models.held.orElseThrow().complete(models.lease(EN_ES, "key", ModelVersions.NONE));

        assertEquals("Broken", reason(answers.get(0)));
        assertEquals(0, models.open);
    }

    @Test
    void aModelThatIsLoadedForNobodyIsGivenBack() {
        models.held = Optional.of(new CompletableFuture<>());
        order("Red.", Instant.MAX);
        wanted.set(false);

        models.held.orElseThrow().complete(models.lease(EN_ES, "key", ModelVersions.NONE));
        runAll();

        assertEquals(List.of(), answers);
        assertEquals(0, models.open);
    }

    @Test
    void ofDocumentsThatWaitForTheirModelsThoseAreLateWhoseDeadlineHasPassed() {
        models.held = Optional.of(new CompletableFuture<>());
        order("Red.", Instant.ofEpochSecond(2));
        order("Blue.", Instant.ofEpochSecond(1));
        order("Green.", Instant.MAX);

        documents.expire(Instant.ofEpochSecond(1));
        assertEquals(0, answers.size());
        documents.expire(Instant.ofEpochSecond(1).plusMillis(1));
        assertEquals(1, answers.size());
        documents.expire(Instant.ofEpochSecond(3));
        documents.expire(Instant.ofEpochSecond(3));

        assertEquals(
                List.of("Late", "Late"),
                answers.stream().map(DocumentTranslationServiceTest::reason).toList());
    }

    /** A translator that fails before it is given any text. */
    private static final class FailingTranslator implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(EN_ES);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("en-es", "1", "sha256:0", 1, 0);
        }

        @Override
        public int mostTokens(LanguagePair pair) {
            throw new IllegalStateException("no limit is known");
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static String reason(DocumentCompletion document) {
        return document.completion() instanceof Completion.Done<DocumentTranslation> done
                ? done.result().refusal().orElseThrow().reason().name()
                : document.completion().getClass().getSimpleName();
    }

    private static Completion.Done<DocumentTranslation> done(DocumentCompletion document) {
        return (Completion.Done<DocumentTranslation>) document.completion();
    }

    private void order(String text, Instant deadline) {
        documents.order(
                new DocumentTask(
                        new Document(EN_ES, text),
                        "key",
                        ModelVersions.parse("version"),
                        new Schedule(
                                Instant.EPOCH,
                                Duration.ZERO,
                                Optional.of(deadline).filter(time -> time.isBefore(Instant.MAX)),
                                Optional.empty())),
                wanted::get,
                answers::add);
        batching.dispatch();
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
            batching.dispatch();
        }
    }

    private static final class CountingModels implements Models {
        private Translator translator = new UppercaseTranslator(EN_ES);
        private Optional<CompletableFuture<Lease>> held = Optional.empty();
        private final List<String> asked = new ArrayList<>();
        private int open;

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public ModelVersions choose(LanguagePair pair, String key) {
            return ModelVersions.parse("version");
        }

        @Override
        public CompletableFuture<Lease> leaseWhenLoaded(LeaseRequest request) {
            return held.orElseGet(
                    () -> CompletableFuture.completedFuture(lease(request.pair(), request.key(), request.version())));
        }

        @Override
        public Lease lease(LanguagePair pair, String key, ModelVersions version) {
            asked.add(key + " " + version);
            open++;
            return new Lease() {
                @Override
                public Translator translator() {
                    return translator;
                }

                @Override
                public void release() {
                    open--;
                }
            };
        }
    }
}
