package io.github.parlance.bench;

import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.topology.TopologySpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends numbered requests with various keys. */
final class RequestFeed implements AutoCloseable {
    private static final int KEYS = 1_000;

    private final RequestWriter writer = new RequestWriter("/parlance/bench");
    private final String topic;
    private final Producer<byte[], byte[]> producer;

    RequestFeed(String bootstrapServers, TopologySpec spec, int lingerMillis) {
        this.topic = spec.topics().requests().name();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a request; its id is the number. */
    void send(int number, String text) {
        TranslationRequested request = TranslationRequested.sentence(Integer.toString(number), text);
        byte[] key = Integer.toString(number % KEYS).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, null, key, writer.value(request), writer.headers(request)));
    }

    /** Waits until the broker has received all requests. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
