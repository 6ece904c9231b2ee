package io.github.parlance.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Where and as whom the stream runs.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param stateDirectory where the pending store and the identity of this instance live; kept, a restart after a crash
 *     takes up at once what waited
 * @param instanceId makes this a static member of the group: a restart within the session timeout keeps its partitions
 * @param clientProperties ordinary Kafka client properties, such as those for TLS and SASL; every client is made with
 *     them, and they win over what is set here, the brokers' addresses excepted
 */
public record StreamsSettings(
        String bootstrapServers,
        Path stateDirectory,
        Optional<String> instanceId,
        Map<String, String> clientProperties) {

    /** Bytes of the largest message any client here writes. */
    public static final int LARGEST_MESSAGE = TopicDefaults.LARGEST_MESSAGE;

    /** How often a task looks at the time and at what its models have finished. */
    static final Duration TICK = Duration.ofMillis(1);

    /** Longest the consumer blocks while nothing comes in, and so the longest a tick is late. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** For one instance, without security. */
    public static StreamsSettings local(String bootstrapServers, Path stateDirectory) {
        return new StreamsSettings(bootstrapServers, stateDirectory, Optional.empty(), Map.of());
    }

    /** Names the client properties and shows none of their values, for some are secrets. */
    @Override
    public String toString() {
        return "StreamsSettings[bootstrapServers=%s, stateDirectory=%s, instanceId=%s, clientProperties=%s]"
                .formatted(bootstrapServers, stateDirectory, instanceId, new TreeSet<>(clientProperties.keySet()));
    }

    /** Everything Kafka Streams is told. */
    Properties properties(TopologySpec spec) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, spec.applicationId());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, spec.guarantee().label());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, spec.streamThreads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, spec.standbyReplicas());
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
        timing(properties);
        sizes(properties);
        instanceId.ifPresent(
                id -> properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        properties.putAll(clientProperties(Map.of()));
        return properties;
    }

    /**
     * What a client beside the stream is made with.
     *
     * @param own what it is told where the client properties say nothing of it
     */
    public Map<String, Object> clientProperties(Map<String, Object> own) {
        Map<String, Object> properties = new HashMap<>(own);
        properties.putAll(clientProperties);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /**
     * An admin client that gives up soon.
     *
     * @throws StartFailedException if the client properties do not do
     */
    Admin admin() {
        Map<String, Object> properties = clientProperties(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000));
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw StartFailedException.ofMaking(e, bootstrapServers);
        }
    }

    private static void timing(Properties properties) {
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        // Tasks ask for a commit themselves when results are out. One of the clock's own that comes between a record
        // and
        // its result makes the result wait for a transaction of its own, so those are rare.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // A transaction that starts while the markers of the one before are still being written is told to try again.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        // The requests behind it wait too, or the broker would refuse them as out of order.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // What a restart restores is small; a fetch of an empty changelog would hold back those of the others.
        properties.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
        // No thread waits for a model, so these bound only how late others learn that this process is gone or stuck.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 30_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 300_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    }

    private static void sizes(Properties properties) {
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicDefaults.LARGEST_MESSAGE);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 500);
    }
}
