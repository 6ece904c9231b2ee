package io.github.parlance.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of one topic that waits until the brokers have each record. */
final class TableProducer implements AutoCloseable {
    private static final int API_TIMEOUT = 15_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Function<Throwable, ClusterException> failed;

    /**
     * @param topic exists, for a producer would have the broker create it without compaction
     * @param failed makes the exception that is thrown where a write fails
     */
    TableProducer(ClusterSettings settings, String topic, Function<Throwable, ClusterException> failed) {
        this.topic = topic;
        this.failed = failed;
        Map<String, Object> properties = settings.clientProperties(Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                API_TIMEOUT,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                API_TIMEOUT,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                API_TIMEOUT / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        try {
            this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
    }

    void write(byte[] key, Optional<byte[]> value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value.orElse(null))).get();
        } catch (KafkaException e) {
            throw failed.apply(e);
        } catch (ExecutionException e) {
            throw failed.apply(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed.apply(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
