package io.github.parlance.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.RecordSize;
import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends requests to the topic of a stream. */
public final class RequestSender implements AutoCloseable {
    private static final int DELIVERY_TIMEOUT_MS = 30_000;
    /** Bytes for the frame of a record beside key, value and headers. */
    private static final int FRAME = 1024;

    private final ClusterSettings settings;
    private final String topic;
    private final String bootstrapServers;
    private final RequestWriter writer;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param source the {@code ce_source} of the requests, such as {@code /parlance/send}
     * @throws ClusterException if the client properties are invalid
     */
    public RequestSender(ClusterSettings settings, TopologySpec spec, String source) {
        this.topic = spec.topics().requests().name();
        this.settings = settings;
        this.bootstrapServers = settings.bootstrapServers();
        this.writer = new RequestWriter(source);
        try {
            this.producer = new KafkaProducer<>(
                    settings.clientProperties(Map.of(
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            DELIVERY_TIMEOUT_MS / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            DELIVERY_TIMEOUT_MS,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            DELIVERY_TIMEOUT_MS / 2,
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            spec.limits().maxRequestBytes() + FRAME,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException e) {
            throw ClusterException.ofMaking(e, bootstrapServers);
        }
    }

    /**
     * Requires the topic to exist. A producer would wait for it, and have it created where brokers do so.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public void requireTopic() {
        try (Admin admin = settings.admin()) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? ClusterException.topicMissing(topic, bootstrapServers)
                    : ClusterException.of(e.getCause(), bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, bootstrapServers);
        }
    }

    /** Returns the size of a request as a record, as {@link io.github.parlance.topology.Limits} counts it. */
    public long size(Optional<String> key, TranslationRequested request) {
        return RecordSize.of(
                key.map(text -> text.getBytes(UTF_8)), Optional.of(writer.value(request)), writer.headers(request));
    }

    /** Sends a request; the result completes when it is written to the topic, or fails with a {@link ClusterException}. */
    public CompletableFuture<Void> sendAsync(Optional<String> key, TranslationRequested request) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            producer.send(record(key, request), (metadata, cause) -> {
                if (cause == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failed(cause));
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(failed(e));
        }
        return written;
    }

    private ClusterException failed(Exception cause) {
        return cause instanceof RecordTooLargeException
                ? new ClusterException(
                        ExitCode.FAILED, "the topic " + topic + " does not accept it: " + cause.getMessage(), cause)
                : ClusterException.of(cause, bootstrapServers);
    }

    /**
     * Sends a request without waiting.
     *
     * @param key key of the record; results with the same key come in the order of their requests
     * @param whenFailed receives a request that could not be written and the cause; called from another thread
     */
    public void send(
            Optional<String> key,
            TranslationRequested request,
            BiConsumer<? super TranslationRequested, ? super Exception> whenFailed) {
        producer.send(record(key, request), (metadata, cause) -> {
            if (cause != null) {
                whenFailed.accept(request, cause);
            }
        });
    }

    /** Sends a request without waiting; {@link #flush} reports a failure. */
    public void send(Optional<String> key, TranslationRequested request) {
        send(key, request, (failed, cause) -> failure.compareAndSet(null, cause));
    }

    /**
     * Sends a request and waits until it is written to the topic.
     *
     * @throws ClusterException if it cannot be written
     */
    public void sendAndWait(Optional<String> key, TranslationRequested request) {
        try {
            producer.send(record(key, request)).get();
        } catch (KafkaException e) {
            throw ClusterException.of(e, bootstrapServers);
        } catch (ExecutionException e) {
            throw ClusterException.of(e.getCause(), bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, bootstrapServers);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Optional<String> key, TranslationRequested request) {
        byte[] keyBytes = key.map(text -> text.getBytes(UTF_8)).orElse(null);
        return new ProducerRecord<>(topic, null, keyBytes, writer.value(request), writer.headers(request));
    }

    /**
     * Waits until all requests are written to the topic.
     *
     * @throws ClusterException if a request cannot be written
     */
    public void flush() {
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw ClusterException.of(first, bootstrapServers);
        }
    }

    /** Closes immediately and discards requests that have not been sent. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
