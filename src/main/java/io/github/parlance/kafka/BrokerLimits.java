package io.github.parlance.kafka;

import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.TopologySpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Settings of the brokers that a stream depends on. */
public final class BrokerLimits {
    private static final String MAXIMUM = "transaction.max.timeout.ms";
    private static final String OWN = "transaction.timeout.ms";
    /** Transaction timeout of a stream in milliseconds, unless the client properties set another. */
    public static final int TRANSACTION_TIMEOUT_MS = 30_000;

    private final ClusterSettings settings;
    private final TopologySpec spec;

    public BrokerLimits(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /** Returns why the brokers would refuse the stream's transactions, and the remedy; empty if they must not be asked. */
    public Optional<String> transactionFault() {
        if (spec.guarantee() != Guarantee.EXACTLY_ONCE_V2) {
            return Optional.empty();
        }
        try (Admin admin = settings.admin()) {
            Collection<Node> nodes = AdminResults.await(admin.describeCluster().nodes(), settings);
            return nodes.stream().findFirst().flatMap(node -> fault(admin, node));
        } catch (KafkaException | ClusterException e) {
            return Optional.empty();
        }
    }

    private Optional<String> fault(Admin admin, Node node) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        Config config = AdminResults.await(
                admin.describeConfigs(List.of(broker)).values().get(broker), settings);
        Map<String, String> properties = settings.clientProperties();
        long own = Optional.ofNullable(properties.getOrDefault("producer." + OWN, properties.get(OWN)))
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse((long) TRANSACTION_TIMEOUT_MS);
        return Optional.ofNullable(config.get(MAXIMUM))
                .map(ConfigEntry::value)
                .map(Long::valueOf)
                .filter(most -> most < own)
                .map(most -> MAXIMUM + " of the brokers is " + most + ", below " + OWN + "=" + own
                        + " of the stream; set " + OWN + "=" + most + " or less in the client properties, or raise it");
    }
}
