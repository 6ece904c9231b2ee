package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.event.ReplayMarker;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends requests and the markers of their dead letters, in transactions of up to 200 requests. */
final class ReplayProducer implements Replay.RequestSink, AutoCloseable {
    private static final int MAX_REQUESTS_PER_TRANSACTION = 200;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final ClusterSettings settings;
    private final TopologySpec spec;
    private final KafkaProducer<byte[], byte[]> producer;
    private int uncommitted;

    private ReplayProducer(ClusterSettings settings, TopologySpec spec, KafkaProducer<byte[], byte[]> producer) {
        this.settings = settings;
        this.spec = spec;
        this.producer = producer;
    }

    /**
     * Creates the only active replay producer of the stream. When this returns, the transaction of an earlier one has been
     * committed or aborted.
     *
     * @throws ClusterException if the cluster does not allow transactions, or no broker answers
     */
    static ReplayProducer takeOver(ClusterSettings settings, TopologySpec spec) {
        String transactionalId = spec.applicationId() + "-dlq-replay";
        KafkaProducer<byte[], byte[]> producer = producer(settings, transactionalId);
        try {
            producer.initTransactions();
            return new ReplayProducer(settings, spec, producer);
        } catch (TransactionalIdAuthorizationException e) {
            producer.close(Duration.ZERO);
            throw ClusterException.notAllowed(
                    List.of("WRITE on transactional id " + transactionalId), settings.bootstrapServers());
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    @Override
    public void send(ConsumerRecord<byte[], byte[]> letter, ReplayIndex index) {
        DeadLetterDetails details =
                DeadLetterDetails.fromHeaders(letter.headers()).orElseThrow();
        try {
            if (uncommitted == 0) {
                producer.beginTransaction();
            }
            uncommitted++;
            producer.send(request(letter, details, index.attempts(details)));
            for (ReplayMarker marker : index.unreplayedOfSameRequest(letter, details)) {
                Headers headers = marker.headers(letter.topic());
                producer.send(new ProducerRecord<>(letter.topic(), marker.partition(), (byte[]) null, null, headers));
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
        if (uncommitted == MAX_REQUESTS_PER_TRANSACTION) {
            commit();
        }
    }

    /** Commits the requests and markers that were sent since the last commit. */
    void commit() {
        if (uncommitted > 0) {
            try {
                producer.commitTransaction();
                uncommitted = 0;
            } catch (KafkaException e) {
                throw failed(e);
            }
        }
    }

    /** Closes the producer. The broker aborts an uncommitted transaction at the latest when the next replay begins. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    /** Creates a record for the request's original partition, so that the order within its key is kept. */
    private ProducerRecord<byte[], byte[]> request(
            ConsumerRecord<byte[], byte[]> letter, DeadLetterDetails details, int attempts) {
        String topic = details.origin()
                .map(Origin::topic)
                .orElseGet(() -> spec.topics().requests().name());
        Integer partition = details.origin()
                .map(Origin::partition)
                .filter(number -> number < producer.partitionsFor(topic).size())
                .orElse(null);
        Headers headers = DeadLetter.replayHeaders(letter.headers(), attempts);
        return new ProducerRecord<>(topic, partition, letter.key(), letter.value(), headers);
    }

    private ClusterException failed(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return new ClusterException(
                        ExitCode.FAILED,
                        "another replay has begun; this one has stopped, and the other one continues from there");
            }
        }
        Throwable reason = Optional.ofNullable(failure.getCause()).orElse(failure);
        return ClusterException.refused(failure, settings.bootstrapServers())
                .orElseGet(() -> new ClusterException(
                        ExitCode.FAILED,
                        "the last " + uncommitted + " requests were not sent, all earlier ones were: "
                                + reason.getMessage()));
    }

    private static KafkaProducer<byte[], byte[]> producer(ClusterSettings settings, String transactionalId) {
        Map<String, Object> properties = settings.clientProperties(Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000,
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicDefaults.LARGEST_MESSAGE));
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw ClusterException.ofMaking(e, settings.bootstrapServers());
        }
    }
}
