package io.github.parlance.client;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopicSpec;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Results, what is to be reviewed, and dead letters as they are committed; of all partitions, in no group. */
public final class AnswerFeed implements AutoCloseable {
    private final String deadLetterTopic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Where to begin. */
    public enum From {
        /** With all that is there. */
        BEGINNING,
        /** With what comes from now on. */
        NOW
    }

    /** @throws StartFailedException if no broker answers, or a topic is missing or may not be read */
    public AnswerFeed(ClusterSettings settings, TopologySpec spec, From from) {
        this.deadLetterTopic = spec.topics().dlq().name();
        this.consumer = CommittedRecords.consumer(settings);
        try {
            begin(settings, spec, from);
        } catch (KafkaException e) {
            close();
            throw StartFailedException.of(e, settings.bootstrapServers());
        } catch (StartFailedException e) {
            close();
            throw e;
        }
    }

    private void begin(ClusterSettings settings, TopologySpec spec, From from) {
        Stream<TopicSpec> answers = Stream.concat(spec.resultTopics().stream(), spec.reviewTopic().stream());
        List<TopicPartition> partitions = Stream.concat(answers.map(TopicSpec::name), Stream.of(deadLetterTopic))
                .flatMap(topic -> partitions(topic, settings).stream())
                .toList();
        consumer.assign(partitions);
        if (from == From.BEGINNING) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // Seeking is lazy; asking for the position makes it so before the first request is sent.
        partitions.forEach(consumer::position);
    }

    private List<TopicPartition> partitions(String topic, ClusterSettings settings) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw StartFailedException.topicMissing(topic, settings.bootstrapServers());
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Is given each answer as it stands on its topic. */
    public interface Reader {
        /** @param asked time stamp of the request */
        void result(TranslationCompleted result, Instant asked);

        /**
         * @param position {@code topic-partition-offset} of the dead letter
         * @param asked time stamp of the request
         * @param value of the request, to the byte; empty if it had none or it did not fit
         */
        void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value);
    }

    /** Waits so long for records, and passes each on. Tombstones and what others wrote there are passed over. */
    public void poll(
            Duration most, Consumer<? super TranslationCompleted> results, Consumer<? super DeadLetter> letters) {
        poll(most, new Reader() {
            @Override
            public void result(TranslationCompleted result, Instant asked) {
                results.accept(result);
            }

            @Override
            public void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value) {
                letters.accept(details.letter());
            }
        });
    }

    /** The same, with all that is known of an answer. */
    public void poll(Duration most, Reader reader) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(most)) {
            Instant asked = Instant.ofEpochMilli(record.timestamp());
            if (record.topic().equals(deadLetterTopic)) {
                DeadLetterDetails.fromHeaders(record.headers())
                        .ifPresent(details -> reader.deadLetter(
                                record.topic() + "-" + record.partition() + "-" + record.offset(),
                                asked,
                                details,
                                Optional.ofNullable(record.value())));
            } else if (record.value() != null) {
                result(record.value()).ifPresent(result -> reader.result(result, asked));
            }
        }
    }

    /** Empty if this stream has not written it, so that it is no answer to a request of ours. */
    private static Optional<TranslationCompleted> result(byte[] value) {
        try {
            return Optional.of(TranslationCompleted.fromBytes(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
