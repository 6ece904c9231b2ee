package io.github.parlance.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * A snapshot of the Kafka metrics that matter to an operator, out of the hundreds that the clients keep. Values
 * not measured yet are omitted.
 *
 * @param lag lag of each requests partition that this instance processes
 * @param held records of these partitions behind the first open transaction of a producer, which cannot be read until it ends
 * @param threads state of its stream threads
 */
public record KafkaMetricsSnapshot(List<PartitionLag> lag, List<PartitionLag> held, List<StreamThread> threads) {

    /** Creates a snapshot without open transactions. */
    public KafkaMetricsSnapshot(List<PartitionLag> lag, List<StreamThread> threads) {
        this(lag, List.of(), threads);
    }

    /** A snapshot of a stream that is not running. */
    public static final KafkaMetricsSnapshot NONE = new KafkaMetricsSnapshot(List.of(), List.of());

    /**
     * Lag of a partition of the requests.
     *
     * @param records records that have not been read; up to the end of the log with {@link #withHeld}
     */
    public record PartitionLag(int partition, double records) {}

    /**
     * A stream thread.
     *
     * @param name last part of the name in Kafka, such as {@code StreamThread-1}
     * @param commitMean mean time of a commit, over about the last minute
     * @param commitMost maximum time of a commit in that period
     * @param sinceLastPoll time since the last poll; the group removes the member after {@code
     *     max.poll.interval.ms}
     * @param partitions number of assigned partitions
     * @param rebalances number of rebalances since the thread started
     */
    public record StreamThread(
            String name,
            Optional<Duration> commitMean,
            Optional<Duration> commitMost,
            Optional<Duration> sinceLastPoll,
            Optional<Long> partitions,
            Optional<Long> rebalances) {}

    /**
     * Selects the metrics.
     *
     * @param requests name of the requests topic
     */
    static KafkaMetricsSnapshot of(Map<MetricName, ? extends Metric> metrics, String requests) {
        return new KafkaMetricsSnapshot(lag(metrics, requests), threads(metrics));
    }

    /**
     * Returns this snapshot with the records behind open transactions, which the clients do not count as lag.
     *
     * @param behind number of these records by partition
     */
    KafkaMetricsSnapshot withHeld(Map<Integer, Long> behind) {
        return new KafkaMetricsSnapshot(
                lag.stream()
                        .map(each -> new PartitionLag(
                                each.partition(), each.records() + behind.getOrDefault(each.partition(), 0L)))
                        .toList(),
                lag.stream()
                        .map(each -> new PartitionLag(each.partition(), behind.getOrDefault(each.partition(), 0L)))
                        .toList(),
                threads);
    }

    /**
     * Returns the lag. The clients report it twice if the topic name contains a dot, once with underscores; see
     * KIP-1109.
     */
    private static List<PartitionLag> lag(Map<MetricName, ? extends Metric> metrics, String requests) {
        return named(metrics, "consumer-fetch-manager-metrics", "records-lag")
                .filter(metric -> requests.equals(tag(metric, "topic")))
                .filter(metric -> value(metric).isPresent())
                .map(metric -> new PartitionLag(
                        Integer.parseInt(tag(metric, "partition")),
                        value(metric).get()))
                .sorted(Comparator.comparingInt(PartitionLag::partition))
                .toList();
    }

    private static List<StreamThread> threads(Map<MetricName, ? extends Metric> metrics) {
        return named(metrics, "stream-thread-metrics", "commit-latency-avg")
                .map(metric -> tag(metric, "thread-id"))
                .sorted()
                .map(id -> thread(metrics, id))
                .toList();
    }

    private static StreamThread thread(Map<MetricName, ? extends Metric> metrics, String id) {
        return new StreamThread(
                id.replaceFirst(".*-(?=StreamThread-)", ""),
                ofThread(metrics, id, "commit-latency-avg"),
                ofThread(metrics, id, "commit-latency-max"),
                sinceLastPoll(metrics, id),
                ofConsumer(metrics, id, "consumer-coordinator-metrics", "assigned-partitions")
                        .map(Double::longValue),
                ofConsumer(metrics, id, "consumer-coordinator-metrics", "rebalance-total")
                        .map(Double::longValue));
    }

    private static Optional<Duration> ofThread(Map<MetricName, ? extends Metric> metrics, String id, String name) {
        return named(metrics, "stream-thread-metrics", name)
                .filter(metric -> id.equals(tag(metric, "thread-id")))
                .findFirst()
                .flatMap(KafkaMetricsSnapshot::value)
                .map(milliseconds -> Duration.ofNanos(Math.round(milliseconds * 1e6)));
    }

    /** Returns the time since the last poll; Kafka reports -1 before the first one. */
    private static Optional<Duration> sinceLastPoll(Map<MetricName, ? extends Metric> metrics, String id) {
        return ofConsumer(metrics, id, "consumer-metrics", "last-poll-seconds-ago")
                .filter(seconds -> seconds >= 0)
                .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }

    private static Optional<Double> ofConsumer(
            Map<MetricName, ? extends Metric> metrics, String id, String group, String name) {
        return named(metrics, group, name)
                .filter(metric -> tag(metric, "client-id").equals(id + "-consumer"))
                .findFirst()
                .flatMap(KafkaMetricsSnapshot::value);
    }

    private static Stream<Metric> named(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().group().equals(group))
                .filter(metric -> metric.metricName().name().equals(name))
                .map(metric -> metric);
    }

    private static String tag(Metric metric, String name) {
        return metric.metricName().tags().getOrDefault(name, "");
    }

    /** Returns the value of a metric; Kafka reports NaN for values that have not been measured. */
    private static Optional<Double> value(Metric metric) {
        return Optional.of(metric.metricValue())
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .filter(Double::isFinite);
    }
}
