package io.github.parlance.ops;

import io.github.parlance.stream.KafkaMetricsSnapshot;
import io.github.parlance.stream.KafkaMetricsSnapshot.PartitionLag;
import io.github.parlance.stream.KafkaMetricsSnapshot.StreamThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gauges of Kafka's own metrics. Partitions that have moved to another instance and threads that have ended disappear. */
final class KafkaMeters {
    private final MultiGauge lag;
    private final MultiGauge held;
    private final MultiGauge commitMean;
    private final MultiGauge commitMost;
    private final MultiGauge sinceLastPoll;
    private final MultiGauge partitions;
    private final MultiGauge rebalances;

    KafkaMeters(MeterRegistry registry) {
        lag = MultiGauge.builder("parlance.kafka.lag")
                .description("Requests on a partition that have not been read yet")
                .baseUnit("records")
                .register(registry);
        held = MultiGauge.builder("parlance.kafka.held")
                .description("Requests on a partition behind an open transaction of another producer")
                .baseUnit("records")
                .register(registry);
        commitMean = seconds(registry, "parlance.kafka.commit.mean", "Mean time of a commit over about a minute");
        commitMost = seconds(registry, "parlance.kafka.commit.max", "Longest commit in about a minute");
        sinceLastPoll = seconds(registry, "parlance.kafka.since.poll", "Time since a thread last polled for records");
        partitions = MultiGauge.builder("parlance.kafka.partitions")
                .description("Partitions of requests and corrections that a thread works on")
                .register(registry);
        rebalances = MultiGauge.builder("parlance.kafka.rebalances")
                .description("Rebalances of a thread since it started")
                .register(registry);
    }

    void show(KafkaMetricsSnapshot figures) {
        lag.register(records(figures.lag()), true);
        held.register(records(figures.held()), true);
        commitMean.register(times(figures, StreamThread::commitMean), true);
        commitMost.register(times(figures, StreamThread::commitMost), true);
        sinceLastPoll.register(times(figures, StreamThread::sinceLastPoll), true);
        partitions.register(rows(figures, StreamThread::partitions), true);
        rebalances.register(rows(figures, StreamThread::rebalances), true);
    }

    private static List<Row<?>> records(List<PartitionLag> partitions) {
        return partitions.stream()
                .<Row<?>>map(each -> Row.of(Tags.of("partition", Integer.toString(each.partition())), each.records()))
                .toList();
    }

    private static List<Row<?>> times(KafkaMetricsSnapshot figures, Function<StreamThread, Optional<Duration>> time) {
        return rows(figures, thread -> time.apply(thread).map(took -> took.toNanos() / 1e9));
    }

    private static List<Row<?>> rows(
            KafkaMetricsSnapshot figures, Function<StreamThread, ? extends Optional<? extends Number>> figure) {
        return figures.threads().stream()
                .<Row<?>>flatMap(thread -> figure.apply(thread).map(value -> row(thread, value)).stream())
                .toList();
    }

    private static Row<?> row(StreamThread thread, Number value) {
        return Row.of(Tags.of("thread", thread.name()), value);
    }

    private static MultiGauge seconds(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name)
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }
}
