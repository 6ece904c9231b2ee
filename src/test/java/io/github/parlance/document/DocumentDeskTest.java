package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Flight;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationDesk;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who translates is taken from the models for a document, and given back whatever becomes of it. */
class DocumentDeskTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CountingModels models = new CountingModels();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<DocumentAnswer> answers = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final TranslationDesk desk = new TranslationDesk(
            new BatchingSpec(8, 100, Duration.ZERO, Optional.of(1), 100, 1, Duration.ZERO),
            new CacheSpec(1000),
            threads::add,
            () -> Instant.EPOCH,
            new Silent());
    private final DocumentDesk documents = new DocumentDesk(desk, models);

    @Test
    void aDocumentIsTranslatedByTheVersionThatWasChosenForIt() {
        order("One. Two {x} three.", Instant.MAX);

        assertEquals(1, models.open);
        runAll();

        assertEquals(
                "ONE. TWO {x} THREE.",
                ((DocumentAnswer.Translated) answers.get(0)).rendered().text());
        assertEquals(List.of("key version"), models.asked);
        assertEquals(0, models.open);
    }

    @Test
    void whatNeedsNoModelTakesNone() {
        order("123", Instant.MAX);

        assertInstanceOf(DocumentAnswer.Untouched.class, answers.get(0));
        assertEquals(0, models.open);
    }

    @Test
    void aModelThatRefusesOrBreaksDownIsGivenBack() {
        order("long one. Short.", Instant.MAX);
        order("poison", Instant.MAX);
        order("late", Instant.EPOCH.minusSeconds(1));
        runAll();

        assertEquals(3, answers.size());
        answers.forEach(answer -> assertInstanceOf(DocumentAnswer.Failed.class, answer));
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

    private void order(String text, Instant deadline) {
        documents.order(
                new DocumentOrder(
                        new Document(EN_ES, text),
                        "key",
                        "version",
                        Instant.EPOCH,
                        Duration.ZERO,
                        Optional.of(deadline).filter(time -> time.isBefore(Instant.MAX))),
                wanted::get,
                answers::add);
        desk.dispatch();
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
            desk.dispatch();
        }
    }

    private static final class CountingModels implements Models {
        private final Translator translator = new UppercaseTranslator(EN_ES);
        private final List<String> asked = new ArrayList<>();
        private int open;

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public String choose(LanguagePair pair, String key) {
            return "version";
        }

        @Override
        public Lease lease(LanguagePair pair, String key, String version) {
            asked.add(key + " " + version);
            open++;
            return new Lease() {
                @Override
                public Translator translator() {
                    return translator;
                }

                @Override
                public void giveBack() {
                    open--;
                }
            };
        }
    }

    private record Silent() implements BatchObserver<LanguagePair, Translation> {
        @Override
        public void done(LanguagePair pair, Flight<Translation> flight) {
            // Nobody looks.
        }

        @Override
        public void failed(LanguagePair pair, int size, RuntimeException cause) {
            // Nobody looks.
        }

        @Override
        public void resting(LanguagePair pair, int attempts, RuntimeException cause) {
            // Nobody looks.
        }
    }
}
