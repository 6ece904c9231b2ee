package io.github.parlance.kafka;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads the committed results, results to review and dead letters of a stream from all partitions. Not thread-safe. */
public final class AnswerFeed implements AutoCloseable {
    private final String deadLetterTopic;
    private final CommittedReader reader;

    /** The position at which to start reading. */
    public enum From {
        /** Starts at the first record of each topic. */
        BEGINNING,
        /** Starts at the next record that is written. */
        NOW
    }

    /** @throws ClusterException if no broker answers, a topic does not exist, or the cluster does not allow reading it */
    public AnswerFeed(ClusterSettings settings, TopologySpec spec, From from) {
        this.deadLetterTopic = spec.topics().dlq().name();
        this.reader = open(settings, topics(spec));
        if (from == From.NOW) {
            try {
                reader.seekToEnd();
            } catch (KafkaException e) {
                close();
                throw ClusterException.of(e, settings.bootstrapServers());
            }
        }
    }

    private static List<String> topics(TopologySpec spec) {
        return Stream.of(
                        spec.resultTopics().stream(),
                        spec.reviewTopic().stream(),
                        Stream.of(spec.topics().dlq()))
                .flatMap(topics -> topics)
                .map(TopicSpec::name)
                .toList();
    }

    private static CommittedReader open(ClusterSettings settings, List<String> topics) {
        try {
            return CommittedReader.open(settings, topics);
        } catch (KafkaException e) {
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /** Receives the results and dead letters. */
    public interface Reader {
        /** @param requested timestamp of the request */
        void result(TranslationCompleted result, Instant requested);

        /**
         * @param position {@code topic-partition-offset} of the dead letter
         * @param requested timestamp of the request
         * @param value unchanged value of the request; empty if the request had none or was too large
         */
        void deadLetter(String position, Instant requested, DeadLetterDetails details, Optional<byte[]> value);
    }

    /**
     * Waits for records and passes each on. Skips tombstones and records of other writers.
     *
     * @param timeout maximum time to wait for records
     */
    public void poll(
            Duration timeout, Consumer<? super TranslationCompleted> results, Consumer<? super DeadLetter> letters) {
        poll(timeout, new Reader() {
            @Override
            public void result(TranslationCompleted result, Instant requested) {
                results.accept(result);
            }

            @Override
            public void deadLetter(
                    String position, Instant requested, DeadLetterDetails details, Optional<byte[]> value) {
                letters.accept(details.letter());
            }
        });
    }

    /**
     * Waits for records and passes each on with its details. Skips tombstones and records of other writers.
     *
     * @param timeout maximum time to wait for records
     */
    public void poll(Duration timeout, Reader reader) {
        for (ConsumerRecord<byte[], byte[]> record : this.reader.poll(timeout)) {
            Instant requested = Instant.ofEpochMilli(
                    ResultHeaders.requestedAt(record.headers()).orElse(record.timestamp()));
            if (record.topic().equals(deadLetterTopic)) {
                DeadLetterDetails.fromHeaders(record.headers())
                        .ifPresent(details -> reader.deadLetter(
                                record.topic() + "-" + record.partition() + "-" + record.offset(),
                                requested,
                                details,
                                Optional.ofNullable(record.value())));
            } else if (record.value() != null) {
                result(record.value()).ifPresent(result -> reader.result(result, requested));
            }
        }
    }

    /** Reads a result; empty if the value was not written by a stream. */
    private static Optional<TranslationCompleted> result(byte[] value) {
        try {
            return Optional.of(TranslationCompleted.fromBytes(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
