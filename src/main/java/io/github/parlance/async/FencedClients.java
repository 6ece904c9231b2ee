package io.github.parlance.async;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients of Kafka Streams whose transactions are always checked against the generation of the group. Any application with
 * {@link AsyncBatches} and exactly once needs them: set {@code default.client.supplier} to this class.
 *
 * <p>A transaction is checked through the offsets that it commits (KIP-447). A task that has consumed nothing since its start commits
 * none. If its process was suspended and its partitions moved meanwhile, it could still commit the results of records that it found in
 * its store, although the new owner has sent them, too. The producers here add the committed offsets of the partitions of the thread
 * to such a transaction, unchanged.
 *
 * <p>Thread-safe. Each instance of Kafka Streams has its own.
 */
public final class FencedClients implements KafkaClientSupplier {
    private static final String CONSUMER = "-consumer";
    private static final String PRODUCER = "-producer";

    private final Map<String, Consumer<byte[], byte[]>> consumers = new ConcurrentHashMap<>();

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        String thread = thread(config, PRODUCER);
        return new FencedProducer(config, member -> Optional.ofNullable(consumers.get(thread))
                .map(OwnedOffsets::of)
                .orElseGet(() -> OwnedOffsets.of(member.groupId(), member.memberId(), config)));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = consumer(config);
        consumers.put(thread(config, CONSUMER), consumer);
        return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns the name of the thread that a client is made for; client ids begin with it. */
    private static String thread(Map<String, Object> config, String suffix) {
        String id = String.valueOf(config.get(ProducerConfig.CLIENT_ID_CONFIG));
        return id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : id;
    }
}
