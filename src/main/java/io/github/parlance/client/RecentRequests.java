package io.github.parlance.client;

import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What was asked of a stream lately: the last requests on its topic. */
public final class RecentRequests {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClusterSettings settings;
    private final String topic;
    private final RequestReader reader = new RequestReader();

    public RecentRequests(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.topic = spec.topics().requests().name();
    }

    /**
     * The last ones, of each partition about as many; those that cannot be read are left out.
     *
     * @param most of all together
     * @throws StartFailedException if no broker answers, or the topic is missing or may not be read
     */
    public List<TranslationRequested> last(int most) {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw StartFailedException.topicMissing(topic, settings.bootstrapServers());
            }
            consumer.assign(partitions);
            return read(consumer, partitions, most);
        } catch (KafkaException e) {
            throw StartFailedException.of(e, settings.bootstrapServers());
        }
    }

    private List<TranslationRequested> read(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, int most) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int each = Math.max(1, most / partitions.size());
        partitions.forEach(
                partition -> consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - each)));
        List<TranslationRequested> requests = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end
                && partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (reader.read(source(record)) instanceof RequestReading.Request request) {
                    requests.add(request.request());
                }
            }
        }
        return requests.subList(0, Math.min(most, requests.size()));
    }

    private static SourceRecord source(ConsumerRecord<byte[], byte[]> record) {
        return new SourceRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                Optional.ofNullable(record.key()),
                Optional.ofNullable(record.value()),
                record.headers());
    }
}
