package io.github.parlance.stream;

import static io.github.parlance.stream.StreamProcess.SPEC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that does not know yet that its partitions have moved, as after a suspension of its process. */
@Timeout(180)
class SuspendedInstanceIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @TempDir
    Path folder;

    @Test
    void doesNotAnswerWhatItFoundInItsStoreASecondTime() throws Exception {
        try (TestBroker broker = TestBroker.start();
                GatedTranslator gated = new GatedTranslator()) {
            new TopicCheck(settings(broker, "first").cluster(), SPEC).createMissing();
            send(broker, "A letter.");
            stopWhileItWaits(broker, Map.of());

            try (StreamsLifecycle former = stream(broker, "first", gated);
                    TopicReader written = results(broker, "read_uncommitted");
                    TopicReader committed = results(broker, "read_committed")) {
                former.start(Duration.ofMinutes(1));
                gated.working.await();
                remove(broker, "first-1");
                try (StreamsLifecycle owner = stream(broker, "second", new UppercaseTranslator(EN_ES))) {
                    owner.start(Duration.ofMinutes(1));
                    committed.readUntil(() -> committed.records().size() == 1);

                    gated.gate.countDown();
                    written.readUntil(() -> written.records().size() == 2);
                    send(broker, "A word.");
                    committed.readUntil(() -> texts(committed).contains("A WORD."));

                    assertEquals(List.of("A LETTER.", "A WORD."), texts(committed));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void answersWhatItFoundInItsStoreBeforeItConsumesAnything(String protocol) throws Exception {
        Map<String, String> properties = Map.of("group.protocol", protocol);
        try (TestBroker broker = TestBroker.start()) {
            new TopicCheck(settings(broker, "first").cluster(), SPEC).createMissing();
            send(broker, "A letter.");
            stopWhileItWaits(broker, properties);

            try (StreamsLifecycle stream = new StreamsLifecycle(
                            SPEC, new UppercaseTranslator(EN_ES), dynamic(broker, properties), StreamObserver.NONE);
                    TopicReader committed = results(broker, "read_committed")) {
                stream.start(Duration.ofMinutes(1));
                committed.readUntil(() -> !committed.records().isEmpty());
                send(broker, "A word.");
                committed.readUntil(() -> texts(committed).contains("A WORD."));

                assertEquals(List.of("A LETTER.", "A WORD."), texts(committed));
            }
        }
    }

    /** Leaves a request in the store of the first instance. */
    private void stopWhileItWaits(TestBroker broker, Map<String, String> properties) throws InterruptedException {
        try (GatedTranslator gated = new GatedTranslator();
                StreamsLifecycle stream =
                        new StreamsLifecycle(SPEC, gated, dynamic(broker, properties), StreamObserver.NONE)) {
            stream.start(Duration.ofMinutes(1));
            gated.working.await();
            stream.stop(Duration.ofSeconds(4));
        }
    }

    /** Returns settings of a member without a name of its own, with the state of the first instance. */
    private StreamsSettings dynamic(TestBroker broker, Map<String, String> properties) {
        return new StreamsSettings(
                new ClusterSettings(broker.bootstrapServers(), properties), folder.resolve("first"), Optional.empty());
    }

    private StreamsLifecycle stream(TestBroker broker, String name, Translator translator) {
        return new StreamsLifecycle(SPEC, translator, settings(broker, name), StreamObserver.NONE);
    }

    /** Returns settings of a static member that asks the coordinator about its membership seldom. */
    private StreamsSettings settings(TestBroker broker, String name) {
        return new StreamsSettings(
                new ClusterSettings(
                        broker.bootstrapServers(),
                        Map.of("consumer.session.timeout.ms", "120000", "consumer.heartbeat.interval.ms", "60000")),
                folder.resolve(name),
                Optional.of(name));
    }

    private static void remove(TestBroker broker, String instance) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.removeMembersFromConsumerGroup(
                            SPEC.applicationId(),
                            new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(instance))))
                    .all()
                    .get();
        }
    }

    private static TopicReader results(TestBroker broker, String isolation) {
        return new TopicReader(
                broker.bootstrapServers(), isolation, SPEC.topics().results().name());
    }

    private static List<String> texts(TopicReader reader) {
        return reader.records().stream()
                .map(record -> TranslationCompleted.fromBytes(record.value()).text())
                .toList();
    }

    private static void send(TestBroker broker, String text) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            SPEC.topics().requests().name(), "k".getBytes(UTF_8), text.getBytes(UTF_8)))
                    .get();
        }
    }

    /** Translates once its gate is open. */
    private static final class GatedTranslator implements Translator {
        private final UppercaseTranslator inner = new UppercaseTranslator(EN_ES);
        private final CountDownLatch working = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

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
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            return inner.translate(pair, texts);
        }

        @Override
        public void close() {
            gate.countDown();
        }
    }
}
