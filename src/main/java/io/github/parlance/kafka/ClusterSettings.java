package io.github.parlance.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/**
 * The address of a Kafka cluster and the properties of its clients.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param clientProperties ordinary Kafka client properties, such as those for TLS and SASL; every client gets them, and
 *     they override the program's own properties except the bootstrap servers
 */
public record ClusterSettings(String bootstrapServers, Map<String, String> clientProperties) {
    private static final String REPLICATION_FACTOR = "replication.factor";

    private static final Set<String> GROUP_PROTOCOL =
            Set.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

    /** Returns the settings of a cluster without TLS or SASL. */
    public static ClusterSettings unsecured(String bootstrapServers) {
        return new ClusterSettings(bootstrapServers, Map.of());
    }

    /** Lists the names of the client properties without their values, some of which are secrets. */
    @Override
    public String toString() {
        return "ClusterSettings[bootstrapServers=%s, clientProperties=%s]"
                .formatted(bootstrapServers, new TreeSet<>(clientProperties.keySet()));
    }

    /**
     * Returns the properties of a client that is no member of a group. The protocol of groups is left out, because a consumer does not
     * accept that of Kafka Streams (KIP-1071).
     *
     * @param defaults properties that apply where {@link #clientProperties} does not set them
     */
    public Map<String, Object> clientProperties(Map<String, Object> defaults) {
        Map<String, Object> properties = new HashMap<>(defaults);
        properties.putAll(clientProperties);
        properties.keySet().removeAll(GROUP_PROTOCOL);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Returns the replication factor that the client properties give to new topics, as to Kafka Streams; empty for that of the brokers. */
    Optional<Short> replicationFactor() {
        return Optional.ofNullable(clientProperties.get(REPLICATION_FACTOR))
                .filter(number -> number.matches("[1-9]\\d{0,3}"))
                .map(Short::valueOf);
    }

    /**
     * Creates an admin client with short timeouts.
     *
     * @throws ClusterException if the client properties are invalid
     */
    Admin admin() {
        Map<String, Object> properties = clientProperties(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000));
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw ClusterException.ofMaking(e, bootstrapServers);
        }
    }
}
