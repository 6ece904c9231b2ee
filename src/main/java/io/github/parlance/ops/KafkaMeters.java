package io.github.parlance.ops;

import io.github.parlance.stream.KafkaFigures;
import io.github.parlance.stream.KafkaFigures.StreamThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gauges of Kafka's figures; partitions that have moved to another instance and threads that have ended vanish. */
final class KafkaMeters {
    private final MultiGauge lag;
    private final MultiGauge commitMean;
    private final MultiGauge commitMost;
    private final MultiGauge sinceLastPoll;

    KafkaMeters(MeterRegistry registry) {
        lag = MultiGauge.builder("parlance.kafka.lag")
                .description("Requests on a partition that are not read yet")
                .baseUnit("records")
                .register(registry);
        commitMean = seconds(registry, "parlance.kafka.commit.mean", "Time of a commit, over the last minute or so");
        commitMost = seconds(registry, "parlance.kafka.commit.max", "Longest commit in that time");
        sinceLastPoll = seconds(registry, "parlance.kafka.since.poll", "Since a thread last asked for records");
    }

    void show(KafkaFigures figures) {
        lag.register(
                figures.lag().stream()
                        .map(each -> Row.of(Tags.of("partition", Integer.toString(each.partition())), each.records()))
                        .toList(),
                true);
        commitMean.register(rows(figures, StreamThread::commitMean), true);
        commitMost.register(rows(figures, StreamThread::commitMost), true);
        sinceLastPoll.register(rows(figures, StreamThread::sinceLastPoll), true);
    }

    private static List<Row<?>> rows(KafkaFigures figures, Function<StreamThread, Optional<Duration>> time) {
        return figures.threads().stream()
                .<Row<?>>flatMap(thread -> time.apply(thread).map(took -> row(thread, took)).stream())
                .toList();
    }

    private static Row<?> row(StreamThread thread, Duration took) {
        return Row.of(Tags.of("thread", thread.name()), took.toNanos() / 1e9);
    }

    private static MultiGauge seconds(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name)
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }
}
