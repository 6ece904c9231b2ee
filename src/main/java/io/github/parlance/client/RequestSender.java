package io.github.parlance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests to a stream's topic. */
public final class RequestSender implements AutoCloseable {
    private static final int TAKEN_WITHIN = 30_000;

    private final String topic;
    private final String bootstrapServers;
    private final RequestWriter writer;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param source the {@code ce_source} of the requests, such as {@code /parlance/send}
     * @throws StartFailedException if the client properties do not do
     */
    public RequestSender(ClusterSettings settings, TopologySpec spec, String source) {
        this.topic = spec.topics().requests().name();
        this.bootstrapServers = settings.bootstrapServers();
        this.writer = new RequestWriter(source);
        try {
            this.producer = new KafkaProducer<>(
                    settings.clientProperties(Map.of(
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            TAKEN_WITHIN / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            TAKEN_WITHIN,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            TAKEN_WITHIN / 2,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException e) {
            throw StartFailedException.ofMaking(e, bootstrapServers);
        }
    }

    /**
     * Sends one.
     *
     * @param key of the record; results of one key come in the order of their requests
     * @param whenFailed told the request and why the topic did not take it, from another thread
     */
    public void send(
            Optional<String> key,
            TranslationRequested request,
            BiConsumer<? super TranslationRequested, ? super Exception> whenFailed) {
        producer.send(record(key, request), (metadata, refused) -> {
            if (refused != null) {
                whenFailed.accept(request, refused);
            }
        });
    }

    /** Sends one; {@link #flush} says if it failed. */
    public void send(Optional<String> key, TranslationRequested request) {
        send(key, request, (of, refused) -> failure.compareAndSet(null, refused));
    }

    /**
     * Sends one, and waits until it is on its topic.
     *
     * @throws StartFailedException if the topic does not take it
     */
    public void sendAndWait(Optional<String> key, TranslationRequested request) {
        try {
            producer.send(record(key, request)).get();
        } catch (KafkaException e) {
            throw StartFailedException.of(e, bootstrapServers);
        } catch (ExecutionException e) {
            throw StartFailedException.of(e.getCause(), bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailedException.of(e, bootstrapServers);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Optional<String> key, TranslationRequested request) {
        byte[] keyBytes = key.map(text -> text.getBytes(UTF_8)).orElse(null);
        return new ProducerRecord<>(topic, null, keyBytes, writer.value(request), writer.headers(request));
    }

    /**
     * Waits until all are on their topic.
     *
     * @throws StartFailedException if one is not
     */
    public void flush() {
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw StartFailedException.of(first, bootstrapServers);
        }
    }

    /** At once; what is not sent by then is not sent. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
