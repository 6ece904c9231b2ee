package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.stream.KafkaMetricsSnapshot.PartitionLag;
import io.github.parlance.stream.KafkaMetricsSnapshot.StreamThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaMetricsSnapshotTest {
    private static final String LAG = "consumer-fetch-manager-metrics records-lag";
    private static final String THREAD = "id-StreamThread-1";

    private final Map<MetricName, Metric> metrics = new HashMap<>();

    @Test
    void tellsTheLagOfTheRequestsAlone() {
        put(LAG, 7.0, Map.of("client-id", "a", "topic", "the.requests", "partition", "10"));
        put(LAG, 5.0, Map.of("client-id", "a", "topic", "the.requests", "partition", "2"));
        put(LAG, 5.0, Map.of("client-id", "a", "topic", "the_requests", "partition", "2"));
        put(LAG, 9.0, Map.of("client-id", "restore", "topic", "the-changelog", "partition", "2"));
        put(LAG, Double.NaN, Map.of("client-id", "a", "topic", "the.requests", "partition", "3"));

        KafkaMetricsSnapshot figures = KafkaMetricsSnapshot.of(metrics, "the.requests");

        assertEquals(List.of(new PartitionLag(2, 5), new PartitionLag(10, 7)), figures.lag());
    }

    @Test
    void countsRequestsBehindAnOpenTransactionAsLagAndByThemselves() {
        put(LAG, 0.0, Map.of("client-id", "a", "topic", "requests", "partition", "0"));
        put(LAG, 3.0, Map.of("client-id", "a", "topic", "requests", "partition", "1"));

        KafkaMetricsSnapshot figures =
                KafkaMetricsSnapshot.of(metrics, "requests").withHeld(Map.of(0, 5L, 7, 9L));

        assertEquals(List.of(new PartitionLag(0, 5), new PartitionLag(1, 3)), figures.lag());
        assertEquals(List.of(new PartitionLag(0, 5), new PartitionLag(1, 0)), figures.held());
    }

    @Test
    void tellsWhatAThreadDoes() {
        put("stream-thread-metrics commit-latency-avg", 1.5, Map.of("thread-id", THREAD));
        put("stream-thread-metrics commit-latency-max", 20.0, Map.of("thread-id", THREAD));
        put("consumer-metrics last-poll-seconds-ago", 3, Map.of("client-id", THREAD + "-consumer"));
        put("consumer-metrics last-poll-seconds-ago", 4, Map.of("client-id", THREAD + "-restore-consumer"));

        put("consumer-coordinator-metrics assigned-partitions", 6.0, Map.of("client-id", THREAD + "-consumer"));
        put("consumer-coordinator-metrics rebalance-total", 2.0, Map.of("client-id", THREAD + "-consumer"));

        KafkaMetricsSnapshot figures = KafkaMetricsSnapshot.of(metrics, "requests");

        StreamThread expected = new StreamThread(
                "StreamThread-1",
                Optional.of(Duration.ofNanos(1_500_000)),
                Optional.of(Duration.ofMillis(20)),
                Optional.of(Duration.ofSeconds(3)),
                Optional.of(6L),
                Optional.of(2L));
        assertEquals(List.of(expected), figures.threads());
    }

    @Test
    void leavesOutWhatHasNotBeenMeasured() {
        put("stream-thread-metrics commit-latency-avg", Double.NaN, Map.of("thread-id", THREAD));
        put("stream-thread-metrics commit-latency-max", Double.NaN, Map.of("thread-id", THREAD));
        put("consumer-metrics last-poll-seconds-ago", -1.0, Map.of("client-id", THREAD + "-consumer"));

        KafkaMetricsSnapshot figures = KafkaMetricsSnapshot.of(metrics, "requests");

        StreamThread expected = new StreamThread(
                "StreamThread-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(expected), figures.threads());
    }

    private void put(String groupAndName, Object value, Map<String, String> tags) {
        String[] parts = groupAndName.split(" ");
        MetricName name = new MetricName(parts[1], parts[0], "", tags);
        metrics.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
