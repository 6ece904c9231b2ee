package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.event.DeadLetterRecord;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests larger than the stream takes, on a real broker. */
@Timeout(180)
class LargeRequestsIT {
    private static final TopologySpec SPEC = StreamProcess.SPEC;
    private static final String REQUESTS = SPEC.topics().requests().name();
    private static final String RESULTS = SPEC.topics().results().name();
    private static final byte[] KEY = {'k'};
    private static final String DLQ = SPEC.topics().dlq().name();

    @TempDir
    Path state;

    private TestBroker broker;

    @BeforeEach
    void startBroker() {
        broker = TestBroker.start();
        check().createMissing();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void becomeDeadLettersAndTheNextRequestIsAnswered() throws Exception {
        set(REQUESTS, 16_000_000);
        int most = largestThatFits();
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        try (StreamsLifecycle stream = new StreamsLifecycle(SPEC, translator, settings(), StreamObserver.NONE);
                TopicReader answers = new TopicReader(broker.bootstrapServers(), "read_committed", RESULTS, DLQ)) {
            stream.start(Duration.ofMinutes(1));

            Map<Origin, String> truncated = new HashMap<>();
            truncated.put(send(KEY.length, 6_000_000, 0), "value");
            truncated.put(send(KEY.length, most, 0), "");
            truncated.put(send(KEY.length, most + 1, 0), "value");
            truncated.put(send(5_000_000, 10, 0), "key");
            truncated.put(send(KEY.length, 10, 5_000_000), "headers");
            truncated.put(send(5_000_000, 10, 5_000_000), "key,headers");
            send(KEY.length, 4, 0);
            answers.readUntil(() -> answers.records().size() >= 7);

            assertEquals(
                    truncated,
                    on(DLQ, answers)
                            .map(letter -> DeadLetterDetails.fromHeaders(letter.headers())
                                    .orElseThrow())
                            .filter(details -> details.letter().code() == ErrorCode.TOO_LARGE)
                            .collect(Collectors.toMap(
                                    details -> details.origin().orElseThrow(), DeadLetterDetails::truncated)));
            assertEquals(
                    List.of("AAAA"),
                    on(RESULTS, answers)
                            .map(result -> TranslationCompleted.fromBytes(result.value())
                                    .text())
                            .toList());
        }
    }

    @Test
    void refusesATopicForDeadLettersThatTakesTooLittle() throws Exception {
        check().requireRoom(SPEC.limits());
        set(DLQ, 1_048_588);

        ClusterException e = assertThrows(ClusterException.class, () -> check().requireRoom(SPEC.limits()));
        check().requireRoom(new Limits(1_000, 1_048_588));

        assertEquals(ExitCode.TOPICS_MISSING, e.exitCode());
        assertEquals(
                "dlq takes messages of 1048588 bytes, and limits.maxDeadLetterBytes is 4194304. Lower that to 1048588, or"
                        + " raise the topic's:\n  kafka-configs.sh --bootstrap-server " + broker.bootstrapServers()
                        + " --alter --topic dlq --add-config max.message.bytes=4194304",
                e.getMessage());
    }

    /** Length of the longest value whose dead letter holds it, to the byte. */
    private static int largestThatFits() {
        int fits = TopicDefaults.LARGEST_MESSAGE - 2_000;
        int tooMuch = TopicDefaults.LARGEST_MESSAGE;
        while (tooMuch - fits > 1) {
            int between = (fits + tooMuch) / 2;
            SourceRecord record = new SourceRecord(
                    REQUESTS,
                    0,
                    0,
                    System.currentTimeMillis(),
                    Optional.of(KEY),
                    Optional.of(new byte[between]),
                    new RecordHeaders().add("h", new byte[0]));
            Fault fault = new RequestProcessor(
                            LanguageRoutes.of(SPEC),
                            new SourceDetection(SPEC, new LanguageDetector()),
                            SPEC.limits(),
                            SPEC.context())
                    .tooLarge(between);
            boolean whole = DeadLetterRecord.of(record, fault, TopicDefaults.LARGEST_MESSAGE)
                    .value()
                    .isPresent();
            fits = whole ? between : fits;
            tooMuch = whole ? tooMuch : between;
        }
        return fits;
    }

    /** Sends a request of so many letters, with a key and a header of so many bytes; where it stands. */
    private Origin send(int keyBytes, int letters, int headerBytes) throws Exception {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata stands = producer.send(new ProducerRecord<>(
                            REQUESTS,
                            0,
                            "k".repeat(keyBytes).getBytes(UTF_8),
                            "a".repeat(letters).getBytes(UTF_8),
                            new RecordHeaders().add("h", new byte[headerBytes])))
                    .get();
            return new Origin(stands.topic(), stands.partition(), stands.offset());
        }
    }

    private void set(String topic, int maxMessageBytes) throws Exception {
        AlterConfigOp larger = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(maxMessageBytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(settings().cluster().clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(larger)))
                    .all()
                    .get();
        }
    }

    private TopicCheck check() {
        return new TopicCheck(settings().cluster(), SPEC);
    }

    private StreamsSettings settings() {
        return StreamsSettings.local(broker.bootstrapServers(), state);
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> on(String topic, TopicReader answers) {
        return answers.records().stream().filter(record -> record.topic().equals(topic));
    }
}
