package io.github.parlance.kafka;

import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Extends the changelogs and the results to the number of partitions of the requests, and the requests themselves last: an instance that
 * sees the new requests finds everything else in place.
 */
public final class PartitionGrowth {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ClusterSettings settings;
    private final TopologySpec spec;

    /** A topic and its number of partitions. */
    public record Grown(String topic, int before, int after) {}

    public PartitionGrowth(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /**
     * Extends the topics.
     *
     * @param wanted number of partitions of the requests; empty for the present number
     * @return topics that were extended, in order
     * @throws IllegalArgumentException if the requests have more partitions than wanted, since no topic can lose partitions
     * @throws ClusterException if the requests do not exist, an operation is denied, or no broker answers
     */
    public List<Grown> grow(Optional<Integer> wanted) {
        String requests = spec.topics().requests().name();
        try (Admin admin = settings.admin()) {
            int present = partitions(admin, requests)
                    .orElseThrow(() -> ClusterException.topicMissing(requests, settings.bootstrapServers()));
            int target = wanted.orElse(present);
            if (target < present) {
                throw new IllegalArgumentException(requests + " has " + present
                        + " partitions, and Kafka removes none; give " + present + " or more");
            }
            List<Grown> grown = new ArrayList<>();
            order().forEach(topic -> extend(admin, topic, target).ifPresent(grown::add));
            return grown;
        }
    }

    /** Returns the topics in the order in which they are extended. */
    private List<String> order() {
        List<String> order = new ArrayList<>(ChangelogTopics.ofRequests(spec));
        spec.resultTopics().stream().map(TopicSpec::name).forEach(order::add);
        order.add(spec.topics().requests().name());
        return order;
    }

    private Optional<Grown> extend(Admin admin, String topic, int target) {
        Optional<Integer> present = partitions(admin, topic);
        if (present.isEmpty() || present.get() >= target) {
            return Optional.empty();
        }
        try {
            AdminResults.await(
                    admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(target)))
                            .all(),
                    settings);
        } catch (AuthorizationException e) {
            throw ClusterException.notAllowed(
                    List.of(AclOperation.ALTER + " on topic " + topic), settings.bootstrapServers());
        }
        awaitVisible(admin, topic, target);
        return Optional.of(new Grown(topic, present.get(), target));
    }

    private Optional<Integer> partitions(Admin admin, String topic) {
        try {
            return Optional.of(AdminResults.await(
                            admin.describeTopics(List.of(topic))
                                    .topicNameValues()
                                    .get(topic),
                            settings)
                    .partitions()
                    .size());
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        } catch (AuthorizationException e) {
            throw ClusterException.notAllowed(
                    List.of(AclOperation.DESCRIBE + " on topic " + topic), settings.bootstrapServers());
        }
    }

    private void awaitVisible(Admin admin, String topic, int target) {
        long patience = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (partitions(admin, topic).orElse(0) < target) {
            if (System.nanoTime() > patience) {
                throw new ClusterException(
                        ExitCode.FAILED, topic + " has fewer than " + target + " partitions after " + VISIBLE_WITHIN);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
