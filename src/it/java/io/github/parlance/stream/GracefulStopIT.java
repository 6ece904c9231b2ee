package io.github.parlance.stream;

import static io.github.parlance.stream.StreamProcess.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is told to stop while it has its hands full. */
@Timeout(180)
class GracefulStopIT {
    private static final String DLQ = SPEC.topics().dlq().name();

    @TempDir
    Path state;

    private TestBroker broker;

    @BeforeEach
    void startBroker() {
        broker = TestBroker.start();
        new TopicCheck(settings().cluster(), SPEC).createMissing();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void whatTheModelHasBegunIsAnsweredAndTheRestIsForTheNextStart() throws Exception {
        Sentences sentences = new Sentences(150, 7);
        sentences.sendTo(broker.bootstrapServers(), SPEC.topics().requests().name());
        SlowTranslator first = new SlowTranslator(Duration.ofMillis(700));
        SlowTranslator second = new SlowTranslator(Duration.ZERO);

        try (TopicReader answers = answers()) {
            int answered;
            try (StreamsLifecycle stream = stream(first)) {
                stream.start(Duration.ofMinutes(1));
                first.working.await();
                assertEquals(ExitCode.STOPPED, stream.stop(Duration.ofSeconds(30)));
                answers.readToEnd();
                answered = answers.records().size();
            }
            int translated = first.translated.size();
            try (StreamsLifecycle stream = stream(second)) {
                stream.start(Duration.ofMinutes(1));
                answers.readUntil(() -> answers.records().size() >= sentences.count());
                answers.readToEnd();
            }

            assertTrue(translated > 0 && translated < sentences.count() / 2, translated + " were translated at first");
            assertTrue(answered > 0, "nothing was answered at first");
            Set<String> twice = new HashSet<>(first.translated);
            twice.retainAll(second.translated);
            assertEquals(Set.of(), twice);
            sentences.assertAnsweredOnceAndInOrder(answers.records(), DLQ);
        }
    }

    @Test
    void aModelThatDoesNotComeToAnEndIsNotWaitedFor() throws Exception {
        Sentences sentences = new Sentences(20, 7);
        sentences.sendTo(broker.bootstrapServers(), SPEC.topics().requests().name());
        SlowTranslator stuck = new SlowTranslator(Duration.ofMinutes(5));

        try (TopicReader answers = answers()) {
            long begun;
            try (StreamsLifecycle stream = stream(stuck)) {
                stream.start(Duration.ofMinutes(1));
                stuck.working.await();
                begun = System.nanoTime();
                stream.stop(Duration.ofSeconds(10));
            }
            double took = (System.nanoTime() - begun) / 1e9;
            try (StreamsLifecycle stream = stream(new SlowTranslator(Duration.ZERO))) {
                stream.start(Duration.ofMinutes(1));
                answers.readUntil(() -> answers.records().size() >= sentences.count());
                answers.readToEnd();
            }

            assertTrue(took >= 5 && took < 60, "it stopped after " + took + " s");
            sentences.assertAnsweredOnceAndInOrder(answers.records(), DLQ);
        }
    }

    private StreamsLifecycle stream(Translator translator) {
        return new StreamsLifecycle(SPEC, translator, settings(), StreamObserver.NONE);
    }

    private StreamsSettings settings() {
        return StreamsSettings.local(broker.bootstrapServers(), state);
    }

    private TopicReader answers() {
        return new TopicReader(
                broker.bootstrapServers(),
                "read_committed",
                SPEC.topics().results().name(),
                DLQ);
    }

    /** Takes its time, and remembers what it has translated. */
    private static final class SlowTranslator implements Translator {
        private final UppercaseTranslator inner = new UppercaseTranslator(new LanguagePair("en", "es"));
        private final Duration time;
        private final CountDownLatch working = new CountDownLatch(1);
        private final Queue<String> translated = new ConcurrentLinkedQueue<>();

        SlowTranslator(Duration time) {
            this.time = time;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return inner.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return inner.provenance(pair);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            working.countDown();
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            List<Translation> translations = inner.translate(pair, texts);
            translated.addAll(texts);
            return translations;
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
