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
        BatchingTranslator desk = desk(1_000);
        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        order(desk, EN_ES, "hello", Optional.empty());

        Completion.Done<Translation> decoded = (Completion.Done<Translation>) answers.get(0);
        assertEquals(1, decoded.batchSize());
        assertEquals(Completion.Done.cached(decoded.result()), answers.get(1));
        assertEquals(1, translator.batches().size());
    }

    @Test
    void remembersForTheSamePairAndTextAlone() {
        BatchingTranslator desk = desk(1_000);
        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        order(desk, EN_FR, "hello", Optional.empty());
        order(desk, EN_ES, "hello ", Optional.empty());
        runAll();

        assertEquals(List.of(List.of("hello"), List.of("hello"), List.of("hello ")), translator.batches());
    }

    @Test
    void forgetsWhatThereIsNoRoomFor() {
        BatchingTranslator desk = desk(9);
        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        assertEquals(2, translator.batches().size());
    }

    @Test
    void doesNotRememberRefusalsAndBreakdowns() {
        BatchingTranslator desk = desk(1_000);
        for (int i = 0; i < 2; i++) {
            order(desk, EN_ES, "long", Optional.empty());
            order(desk, EN_ES, "poison", Optional.empty());
            runAll();
        }

        assertEquals(4, answers.stream().filter(a -> !isCached(a)).count());
        assertEquals(1, ((Completion.Failed<Translation>) answers.get(1)).attempts());
    }

    @Test
    void decodesOnceWhatIsOrderedWhileItIsUnderWay() {
        BatchingTranslator desk = desk(0);
        for (int i = 0; i < 5; i++) {
            order(desk, EN_ES, "hello", Optional.empty());
        }
        runAll();

        assertEquals(List.of(List.of("hello")), translator.batches());
        assertEquals(5, answers.size());
    }

    @Test
    void answersTheOthersWhenTheFirstNoLongerWaits() {
        BatchingTranslator desk = desk(0);
        AtomicBoolean first = new AtomicBoolean(true);
        order(desk, EN_ES, "running", Optional.empty());
        desk.order(order(EN_ES, "hello", Optional.empty()), first::get, answer -> {});
        order(desk, EN_ES, "hello", Optional.empty());
        first.set(false);
        runAll();

        assertEquals(2, answers.size());
    }

    @Test
    void asksTheModelAnewForWhatWasGivenUpBefore() {
        BatchingTranslator desk = desk(0);
        AtomicBoolean first = new AtomicBoolean(true);
        order(desk, EN_ES, "running", Optional.empty());
        desk.order(order(EN_ES, "hello", Optional.empty()), first::get, answer -> {});
        first.set(false);
        runAll();

        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        assertEquals(List.of(List.of("running"), List.of("hello")), translator.batches());
        assertEquals(2, answers.size());
    }

    @Test
    void doesNotMakeOrdersWithoutDeadlineShareTheFateOfOneThatHasOne() {
        BatchingTranslator desk = desk(0);
        order(desk, EN_ES, "running", Optional.empty());
        order(desk, EN_ES, "hello", Optional.of(Instant.EPOCH.minusMillis(1)));
        order(desk, EN_ES, "hello", Optional.empty());
        runAll();

        assertTrue(answers.get(1) instanceof Completion.Late, answers.toString());
        assertTrue(answers.get(2) instanceof Completion.Done && !isCached(answers.get(2)), answers.toString());
    }

    private static boolean isCached(Completion<Translation> completion) {
        return completion instanceof Completion.Done<Translation> done && done.isCached();
    }

    private BatchingTranslator desk(int cacheCharacters) {
        return new BatchingTranslator(
                AT_ONCE, new CacheSpec(cacheCharacters), threads::add, () -> Instant.EPOCH, BatchObserver.none());
    }

    private void order(BatchingTranslator desk, LanguagePair pair, String text, Optional<Instant> deadline) {
        desk.order(order(pair, text, deadline), () -> true, answers::add);
        desk.dispatch();
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
