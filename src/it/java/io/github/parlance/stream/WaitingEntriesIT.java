package io.github.parlance.stream;

import static io.github.parlance.stream.StreamProcess.SPEC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that wait when a stream stops, and that need no model at its next start. */
@Timeout(180)
class WaitingEntriesIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

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
    void aRequestWhoseRouteIsGoneBecomesADeadLetter() throws Exception {
        send(SPEC.topics().requests().name(), bytes("k"), bytes("A letter."));
        stopWhileItWaits();
        TopologySpec other = new TopologySpec(
                SPEC.applicationId(),
                SPEC.guarantee(),
                SPEC.topics(),
                List.of(new Route("en", "fr", "en-fr", new DecodingSpec(Optional.empty(), Optional.empty()))),
                SPEC.batching(),
                SPEC.cache(),
                SPEC.limits(),
                1,
                0);

        List<ConsumerRecord<byte[], byte[]>> answers = answers(new StreamsLifecycle(
                other, new UppercaseTranslator(new LanguagePair("en", "fr")), settings(), StreamObserver.NONE));

        assertEquals(
                List.of(SPEC.topics().dlq().name()),
                answers.stream().map(ConsumerRecord::topic).toList());
        assertEquals("no-route", header(answers.get(0), "translation.error.code"));
    }

    @Test
    void aRequestThatWasApprovedMeanwhileIsAnsweredFromTheMemory() throws Exception {
        send(SPEC.topics().requests().name(), bytes("k"), bytes("A letter."));
        stopWhileItWaits();
        send(
                SPEC.topics().memory().name(),
                new MemoryKey(EN_ES, "A letter.").toBytes(),
                bytes("{\"text\":\"Una carta.\"}"));

        List<ConsumerRecord<byte[], byte[]>> answers =
                answers(new StreamsLifecycle(SPEC, new UppercaseTranslator(EN_ES), settings(), StreamObserver.NONE));

        assertEquals(1, answers.size());
        assertTrue(new String(answers.get(0).value(), UTF_8).contains("Una carta."));
    }

    /** Runs the stream until its model has begun, and stops it without waiting for the model. */
    private void stopWhileItWaits() throws InterruptedException {
        StuckTranslator stuck = new StuckTranslator();
        try (StreamsLifecycle stream = new StreamsLifecycle(SPEC, stuck, settings(), StreamObserver.NONE)) {
            stream.start(Duration.ofMinutes(1));
            stuck.working.await();
            stream.stop(Duration.ofSeconds(4));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> answers(StreamsLifecycle created) {
        try (StreamsLifecycle stream = created;
                TopicReader answers = new TopicReader(
                        broker.bootstrapServers(),
                        "read_committed",
                        SPEC.topics().results().name(),
                        SPEC.topics().dlq().name())) {
            stream.start(Duration.ofMinutes(1));
            answers.readUntil(() -> !answers.records().isEmpty());
            answers.readToEnd();
            return List.copyOf(answers.records());
        }
    }

    private void send(String topic, byte[] key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private StreamsSettings settings() {
        return StreamsSettings.local(broker.bootstrapServers(), state);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Never comes to an end by itself. */
    private static final class StuckTranslator implements Translator {
        private final UppercaseTranslator inner = new UppercaseTranslator(EN_ES);
        private final CountDownLatch working = new CountDownLatch(1);

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
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("interrupted");
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
