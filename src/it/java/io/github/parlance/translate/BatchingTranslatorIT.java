package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The batching in front of the shipped model. */
@Timeout(180)
class BatchingTranslatorIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final List<String> SENTENCES = List.of(
            "Where is the library?",
            "I have two dogs and a cat.",
            "She never told me that she was ill, and nobody else did either.",
            "Yes.",
            "The train leaves at 7:45 from platform 3.",
            "If you had asked me yesterday, I would have said no.",
            "THE FILE COULD NOT BE OPENED",
            "My brother-in-law works in a bank in London.",
            "It rained all day long.",
            "Who are you?");

    /** Whatever travels together and whatever is remembered, each answer is what the model says to the sentence alone. */
    @Test
    void saysOfEachSentenceWhatTheModelSaysOfItAlone() {
        ExecutorService models = Executors.newFixedThreadPool(2);
        try (Translator translator = new ModelLoader(2).load(Path.of("models/en-es"), Optional.empty())) {
            List<Translation> alone = SENTENCES.stream()
                    .map(text -> translator.translate(EN_ES, List.of(text)).get(0))
                    .toList();
            BatchingTranslator batching = new BatchingTranslator(
                    new BatchingSpec(4, 100, Duration.ZERO, Optional.of(2), 1_000, 1, Duration.ZERO),
                    new CacheSpec(10_000),
                    models,
                    Clock.systemUTC(),
                    BatchObserver.none());
            AtomicInteger remembered = new AtomicInteger();
            Map<CompletableFuture<Completion<Translation>>, Integer> answers = new LinkedHashMap<>();
            Random chance = new Random(7);

            for (int round = 0; round < 200; round++) {
                int number = chance.nextInt(SENTENCES.size());
                CompletableFuture<Completion<Translation>> answer = new CompletableFuture<>();
                TranslationTask translationTask = new TranslationTask(
                        EN_ES,
                        SENTENCES.get(number),
                        translator,
                        new Schedule(Clock.systemUTC().instant()));
                batching.order(translationTask, () -> true, answer::complete);
                batching.dispatch();
                answers.put(answer, number);
                if (round % 3 == 0) {
                    answer.join();
                }
            }

            answers.forEach((answer, number) ->
                    assertEquals(text(alone.get(number)), text(translation(answer.join(), remembered))));
            assertTrue(remembered.get() > 0, "nothing was remembered, so nothing is shown");
        } finally {
            models.shutdown();
        }
    }

    private static Translation translation(Completion<Translation> answer, AtomicInteger remembered) {
        Completion.Done<Translation> done = (Completion.Done<Translation>) answer;
        if (done.isCached()) {
            remembered.incrementAndGet();
        }
        return done.result();
    }

    private static String text(Translation translation) {
        return translation.fold(Translation.Done::text, Translation.Refused::detail);
    }
}
