package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.ContextCase;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model that reads the sentence before, in the stream: two messages of each of many chats. */
@Timeout(240)
class ContextOnBrokerIT {
    @TempDir
    Path folder;

    @Test
    void whatWasSaidUnderTheSameKeyDecidesTheGender() throws Exception {
        List<ContextCase> cases =
                ContextCase.all().stream().filter(each -> !each.saysItself()).toList();
        try (TestBroker broker = TestBroker.start();
                Translator model = new ModelLoader(2).load(Path.of("models/en-es-context"), Optional.empty())) {
            long alone = right(cases, answers(broker, model, cases, 0));
            long together = right(cases, answers(broker, model, cases, 1));

            System.out.println("context on the stream: " + cases.size() + " chats, " + alone + " right alone, "
                    + together + " with the message before");
            assertTrue(alone <= cases.size() / 2, alone + " of " + cases.size() + " alone");
            assertTrue(together >= 0.75 * cases.size(), together + " of " + cases.size() + " with the message before");
        }
    }

    private static long right(List<ContextCase> cases, List<String> answers) {
        return IntStream.range(0, cases.size())
                .filter(i -> cases.get(i).isRight(answers.get(i)))
                .count();
    }

    /** To the second message of each chat. All first ones are sent before, so that other chats come between the two. */
    private List<String> answers(TestBroker broker, Translator model, List<ContextCase> cases, int sentences)
            throws Exception {
        TopologySpec spec = spec(sentences);
        StreamsSettings settings =
                StreamsSettings.local(broker.bootstrapServers(), folder.resolve(spec.applicationId()));
        new TopicCheck(settings.cluster(), spec).createMissing();
        send(broker, spec, cases.stream().map(ContextCase::before).toList());
        send(broker, spec, cases.stream().map(ContextCase::sentence).toList());
        try (StreamsLifecycle stream = new StreamsLifecycle(spec, model, settings, StreamObserver.NONE);
                TopicReader results = new TopicReader(
                        broker.bootstrapServers(),
                        "read_committed",
                        spec.topics().results().name())) {
            stream.start(Duration.ofMinutes(1));
            results.readUntil(() -> results.records().size() >= 2 * cases.size());
            // The second answer of a key takes the place of the first.
            Map<String, String> last = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> result : results.records()) {
                last.put(
                        new String(result.key(), UTF_8),
                        TranslationCompleted.fromBytes(result.value()).text());
            }
            assertEquals(2 * cases.size(), results.records().size());
            return IntStream.range(0, cases.size())
                    .mapToObj(i -> last.get(key(i)))
                    .toList();
        }
    }

    private TopologySpec spec(int sentences) throws IOException {
        String name = "context-" + sentences;
        return SpecReader.read(
                Files.writeString(
                        folder.resolve(name + ".yaml"),
                        """
                        applicationId: %1$s
                        topics:
                          requests: { name: %1$s.requests, partitions: 3 }
                          results: { name: %1$s.results, partitions: 3 }
                        routes: [{ from: en, to: es, model: en-es-context }]
                        context: { sentences: %2$d }
                        """
                                .formatted(name, sentences)),
                TopologySpec.class);
    }

    private static void send(TestBroker broker, TopologySpec spec, List<String> messages) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            String topic = spec.topics().requests().name();
            IntStream.range(0, messages.size())
                    .forEach(i -> producer.send(new ProducerRecord<>(topic, key(i), messages.get(i))));
        }
    }

    private static String key(int chat) {
        return "chat-" + chat;
    }
}
