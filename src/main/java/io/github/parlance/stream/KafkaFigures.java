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
 * What an operator asks of Kafka's side of the stream, at one moment: the handful among the hundreds of metrics its
 * clients keep. What has not been measured yet is left out.
 *
 * @param lag how far behind each partition of the requests is that this instance works on
 * @param threads what its stream threads do
 */
public record KafkaFigures(List<Lag> lag, List<StreamThread> threads) {

    /** Of a stream that does not run. */
    public static final KafkaFigures NONE = new KafkaFigures(List.of(), List.of());

    /**
     * One partition of the requests.
     *
     * @param records committed there and not read yet
     */
    public record Lag(int partition, double records) {}

    /**
     * One stream thread.
     *
     * @param name the last part of Kafka's name, such as {@code StreamThread-1}
     * @param commitMean time of a commit, over the last minute or so
     * @param commitMost longest commit in that time
     * @param sinceLastPoll how long ago it asked for records; the group gives up on it after {@code max.poll.interval.ms}
     * @param partitions how many of the requests it works on
     * @param rebalances how often partitions have been given out anew since it started
     */
    public record StreamThread(
            String name,
            Optional<Duration> commitMean,
            Optional<Duration> commitMost,
            Optional<Duration> sinceLastPoll,
            Optional<Long> partitions,
            Optional<Long> rebalances) {}

    /**
     * Picks them out.
     *
     * @param requests name of the topic requests come from
     */
    static KafkaFigures of(Map<MetricName, ? extends Metric> metrics, String requests) {
        return new KafkaFigures(lag(metrics, requests), threads(metrics));
    }

    /** The clients tell the lag twice where the topic has a dot in its name, once with underscores: see KIP-1109. */
    private static List<Lag> lag(Map<MetricName, ? extends Metric> metrics, String requests) {
        return named(metrics, "consumer-fetch-manager-metrics", "records-lag")
                .filter(metric -> requests.equals(tag(metric, "topic")))
                .filter(metric -> value(metric).isPresent())
                .map(metric -> new Lag(
                        Integer.parseInt(tag(metric, "partition")),
                        value(metric).get()))
                .sorted(Comparator.comparingInt(Lag::partition))
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
                .flatMap(KafkaFigures::value)
                .map(milliseconds -> Duration.ofNanos(Math.round(milliseconds * 1e6)));
    }

    /** Kafka says -1 as long as there was none. */
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
                .flatMap(KafkaFigures::value);
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

    /** Kafka says NaN of what it has not measured; some are counts, some fractions. */
    private static Optional<Double> value(Metric metric) {
        return Optional.of(metric.metricValue())
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .filter(Double::isFinite);
    }
}
