package io.github.parlance.client;

import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of topics as they are committed, in no group. */
final class CommittedRecords {
    private static final int ANSWER_WITHIN = 15_000;

    private CommittedRecords() {}

    /** @throws StartFailedException if the settings make no consumer */
    static KafkaConsumer<byte[], byte[]> consumer(ClusterSettings settings) {
        try {
            return new KafkaConsumer<>(
                    settings.clientProperties(Map.of(
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            ANSWER_WITHIN,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest")),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw StartFailedException.ofMaking(e, settings.bootstrapServers());
        }
    }
}
