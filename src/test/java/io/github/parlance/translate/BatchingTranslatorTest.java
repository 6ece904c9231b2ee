package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BatchingTranslatorTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final LanguagePair EN_FR = new LanguagePair("en", "fr");
    private static final BatchingSpec AT_ONCE =
            new BatchingSpec(8, 1_000, Duration.ZERO, Optional.of(1), 100, 1, Duration.ZERO);

    private final UppercaseTranslator translator = new UppercaseTranslator(EN_ES, EN_FR);
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<Completion<Translation>> answers = new ArrayList<>();

    @Test
    void remembersWhatItHasTranslated() {
        BatchingTranslator batching = batching(1_000);
        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        order(batching, EN_ES, "hello", Optional.empty());

        Completion.Done<Translation> decoded = (Completion.Done<Translation>) answers.get(0);
        assertEquals(1, decoded.batchSize());
        assertEquals(Completion.Done.cached(decoded.result()), answers.get(1));
        assertEquals(1, translator.batches().size());
    }

    @Test
    void remembersForTheSamePairAndTextAlone() {
        BatchingTranslator batching = batching(1_000);
        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        order(batching, EN_FR, "hello", Optional.empty());
        order(batching, EN_ES, "hello ", Optional.empty());
        runAll();

        assertEquals(List.of(List.of("hello"), List.of("hello"), List.of("hello ")), translator.batches());
    }

    @Test
    void forgetsWhatThereIsNoRoomFor() {
        BatchingTranslator batching = batching(9);
        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        assertEquals(2, translator.batches().size());
    }

    @Test
    void doesNotRememberRefusalsAndBreakdowns() {
        BatchingTranslator batching = batching(1_000);
        for (int i = 0; i < 2; i++) {
            order(batching, EN_ES, "long", Optional.empty());
            order(batching, EN_ES, "poison", Optional.empty());
            runAll();
        }

        assertEquals(4, answers.stream().filter(a -> !isCached(a)).count());
        assertEquals(1, ((Completion.Failed<Translation>) answers.get(1)).attempts());
    }

    @Test
    void decodesOnceWhatIsOrderedWhileItIsUnderWay() {
        BatchingTranslator batching = batching(0);
        for (int i = 0; i < 5; i++) {
            order(batching, EN_ES, "hello", Optional.empty());
        }
        runAll();

        assertEquals(List.of(List.of("hello")), translator.batches());
        assertEquals(5, answers.size());
    }

    @Test
    void answersTheOthersWhenTheFirstNoLongerWaits() {
        BatchingTranslator batching = batching(0);
        AtomicBoolean first = new AtomicBoolean(true);
        order(batching, EN_ES, "running", Optional.empty());
        batching.order(order(EN_ES, "hello", Optional.empty()), first::get, answer -> {});
        order(batching, EN_ES, "hello", Optional.empty());
        first.set(false);
        runAll();

        assertEquals(2, answers.size());
    }

    @Test
    void asksTheModelAnewForWhatWasGivenUpBefore() {
        BatchingTranslator batching = batching(0);
        AtomicBoolean first = new AtomicBoolean(true);
        order(batching, EN_ES, "running", Optional.empty());
        batching.order(order(EN_ES, "hello", Optional.empty()), first::get, answer -> {});
        first.set(false);
        runAll();

        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        assertEquals(List.of(List.of("running"), List.of("hello")), translator.batches());
        assertEquals(2, answers.size());
    }

    @Test
    void doesNotMakeOrdersWithoutDeadlineShareTheFateOfOneThatHasOne() {
        BatchingTranslator batching = batching(0);
        order(batching, EN_ES, "running", Optional.empty());
        order(batching, EN_ES, "hello", Optional.of(Instant.EPOCH.minusMillis(1)));
        order(batching, EN_ES, "hello", Optional.empty());
        runAll();

        assertTrue(answers.get(1) instanceof Completion.Late, answers.toString());
        assertTrue(answers.get(2) instanceof Completion.Done && !isCached(answers.get(2)), answers.toString());
    }

    private static boolean isCached(Completion<Translation> completion) {
        return completion instanceof Completion.Done<Translation> done && done.isCached();
    }

    private BatchingTranslator batching(int cacheCharacters) {
        return new BatchingTranslator(
                AT_ONCE, new CacheSpec(cacheCharacters), threads::add, () -> Instant.EPOCH, BatchObserver.none());
    }

    private void order(BatchingTranslator batching, LanguagePair pair, String text, Optional<Instant> deadline) {
        batching.order(order(pair, text, deadline), () -> true, answers::add);
        batching.dispatch();
    }

    private TranslationTask order(LanguagePair pair, String text, Optional<Instant> deadline) {
        return new TranslationTask(
                pair, text, translator, new Schedule(Instant.EPOCH, Duration.ZERO, deadline, Optional.empty()));
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
