package io.github.parlance.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.event.DeadLetterRecord;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a stream for one test, with dead letters as the stream writes them. */
public final class DeadLetterFixture {
    private final StreamsSettings settings;
    private final TopologySpec spec;

    private DeadLetterFixture(StreamsSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /** Creates the topics; requests have three partitions, dead letters two. */
    public static DeadLetterFixture create(String bootstrapServers, String name, Path state) {
        StreamsSettings settings = StreamsSettings.local(bootstrapServers, state);
        TopologySpec spec = new TopologySpec(
                name,
                Guarantee.EXACTLY_ONCE_V2,
                new Topics(
                        new TopicSpec(name + "-requests", 3),
                        new TopicSpec(name + "-results", 1),
                        new TopicSpec(name + "-dlq", 2)),
                List.of(route("es"), route("fr")),
                new BatchingSpec(8, 8000, Duration.ZERO, Optional.of(1), 1_000, 1, Duration.ZERO));
        new TopicCheck(settings.cluster(), spec).createMissing();
        return new DeadLetterFixture(settings, spec);
    }

    public StreamsSettings settings() {
        return settings;
    }

    public TopologySpec spec() {
        return spec;
    }

    public String requests() {
        return spec.topics().requests().name();
    }

    public String dlq() {
        return spec.topics().dlq().name();
    }

    /** Creates an hour-old request of the middle partition; the broker may delete much older records at any time. */
    public SourceRecord request(String id, long offset) {
        Headers headers = new RecordHeaders()
                .add("ce_id", id.getBytes(UTF_8))
                .add("twice", new byte[] {1})
                .add("twice", new byte[] {(byte) 0xff})
                .add("none", null);
        return new SourceRecord(
                requests(),
                1,
                offset,
                System.currentTimeMillis() - 3_600_000,
                Optional.of(("key of " + id).getBytes(UTF_8)),
                Optional.of(("text of " + id).getBytes(UTF_8)),
                headers);
    }

    /** Writes dead letters to the last partition. */
    public void bury(ErrorCode code, int largestMessage, List<SourceRecord> requests) {
        Fault fault = Fault.translating(code, "a reason", "en-es");
        List<Future<RecordMetadata>> written = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (SourceRecord request : requests) {
                DeadLetterRecord letter = DeadLetterRecord.of(request, fault, largestMessage);
                written.add(producer.send(new ProducerRecord<>(
                        dlq(),
                        1,
                        request.timestamp(),
                        letter.key().orElse(null),
                        letter.value().orElse(null),
                        letter.headers())));
            }
            for (Future<RecordMetadata> each : written) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public void bury(SourceRecord request, ErrorCode code) {
        bury(code, 1_000_000, List.of(request));
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = settings.cluster().clientProperties(more);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns the committed records of a topic. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (DeadLetterTopic reader = DeadLetterTopic.open(settings.cluster(), topic)) {
            reader.read(reader.writtenEnd(), records::add);
        }
        return records;
    }

    private static Route route(String to) {
        return new Route("en", to, "en-" + to, new DecodingSpec(Optional.empty(), Optional.empty()));
    }
}
