package io.github.parlance.demo;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.stream.TopologySpec.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Results and dead letters as they are committed, from the moment this was made; of all partitions, in no group. */
final class AnswerFeed implements AutoCloseable {
    private final String deadLetterTopic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    AnswerFeed(String bootstrapServers, TopologySpec spec) {
        this.deadLetterTopic = spec.topics().dlq().name();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.concat(
                        spec.resultTopics().stream().map(TopicSpec::name), Stream.of(deadLetterTopic))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position makes it so before the first request is sent.
        partitions.forEach(consumer::position);
    }

    /** Waits so long for records, and passes each on. Tombstones and what others wrote there are passed over. */
    void poll(Duration most, Consumer<? super TranslationCompleted> results, Consumer<? super DeadLetter> letters) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(most)) {
            try {
                if (record.topic().equals(deadLetterTopic)) {
                    letters.accept(DeadLetter.fromHeaders(record.headers()));
                } else if (record.value() != null) {
                    results.accept(TranslationCompleted.fromBytes(record.value()));
                }
            } catch (IllegalArgumentException e) {
                // Not written by this stream, so not an answer to a request of ours.
                continue;
            }
        }
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
