package io.github.parlance.stream;

import io.github.parlance.async.FencedClients;
import io.github.parlance.kafka.BrokerLimits;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of one instance of the stream.
 *
 * @param cluster the cluster whose topics it reads and writes
 * @param stateDirectory folder of the pending store and of the identity of this instance; if it is kept, a restart after
 *     a crash resumes pending requests without restoring them
 * @param instanceId static group membership: a restart within the session timeout keeps its partitions
 */
public record StreamsSettings(ClusterSettings cluster, Path stateDirectory, Optional<String> instanceId) {
    /** Interval at which a task reads the clock and takes finished translations from its models. */
    static final Duration TICK = Duration.ofMillis(1);

    private static final String GROUP_PROTOCOL_STREAMS = "streams";

    private static final List<String> CLIENTS = List.of(
            StreamsConfig.CONSUMER_PREFIX, StreamsConfig.PRODUCER_PREFIX, StreamsConfig.RESTORE_CONSUMER_PREFIX);

    /** Longest time the consumer blocks without records, and so the longest delay of a tick. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** Returns the settings of a single instance on a cluster without TLS or SASL. */
    public static StreamsSettings local(String bootstrapServers, Path stateDirectory) {
        return new StreamsSettings(ClusterSettings.unsecured(bootstrapServers), stateDirectory, Optional.empty());
    }

    /** Returns the configuration of Kafka Streams. */
    Properties properties(TopologySpec spec) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, spec.applicationId());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, spec.guarantee().label());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbConfig.class);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, spec.streamThreads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, spec.standbyReplicas());
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RequestTimestampExtractor.class);
        timing(properties);
        sizes(properties);
        instanceId.ifPresent(
                id -> properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        users(properties);
        return properties;
    }

    /** Applies the client properties of the user. Those for all clients also win over settings of one client here. */
    private void users(Properties properties) {
        Map<String, String> users = cluster.clientProperties();
        users.keySet().forEach(name -> CLIENTS.forEach(prefix -> properties.remove(prefix + name)));
        if (GROUP_PROTOCOL_STREAMS.equalsIgnoreCase(users.get(StreamsConfig.GROUP_PROTOCOL_CONFIG))) {
            // With this protocol, the group coordinator sets them (KIP-1071), and a consumer refuses them.
            properties.remove(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
            properties.remove(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
        }
        properties.putAll(users);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    }

    private static void timing(Properties properties) {
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        // Tasks request a commit when results are forwarded. A commit by interval between a record and its result
        // would put the result into a later transaction, so the interval is long.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // The broker rejects a transaction that starts while the previous one's markers are written; retry soon.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        // With more in flight, a retried request would arrive after later ones and be rejected as out of order.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // Changelogs are small; a fetch that waits for an empty one would delay restoring the others.
        properties.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
        // No thread waits for a model, so these only bound the time until others notice a dead or stuck process.
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                BrokerLimits.TRANSACTION_TIMEOUT_MS);
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
