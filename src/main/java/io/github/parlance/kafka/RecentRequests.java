package io.github.parlance.kafka;

import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the most recent requests from the topic of a stream. */
public final class RecentRequests {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ClusterSettings settings;
    private final String topic;
    private final RequestReader requestReader = new RequestReader();

    public RecentRequests(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.topic = spec.topics().requests().name();
    }

    /**
     * Returns the most recent requests, about equally many per partition. Skips invalid requests.
     *
     * @param limit maximum number of requests over all partitions
     * @throws ClusterException if no broker answers, the topic does not exist, or the cluster does not allow reading it
     */
    public List<TranslationRequested> last(int limit) {
        try (CommittedReader reader = CommittedReader.open(settings, List.of(topic))) {
            Map<TopicPartition, Long> ends = reader.committedEnds();
            reader.seekBefore(ends, Math.max(1, limit / ends.size()));
            List<TranslationRequested> requests = new ArrayList<>();
            // A timeout is not an error: fewer requests are enough.
            reader.readTo(ends, TIMEOUT, record -> {
                if (requestReader.read(source(record)) instanceof RequestReading.Request request) {
                    requests.add(request.request());
                }
            });
            return requests.subList(0, Math.min(limit, requests.size()));
        } catch (KafkaException e) {
            throw ClusterException.of(e, settings.bootstrapServers());
        }
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
