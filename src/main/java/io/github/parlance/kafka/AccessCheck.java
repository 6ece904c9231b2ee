package io.github.parlance.kafka;

import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the cluster whether it allows everything that the stream does. Kafka Streams finds out piece by piece,
 * sometimes only with the first result or never, and does not always report which operation was denied.
 */
public final class AccessCheck {
    private final ClusterSettings settings;
    private final TopologySpec spec;

    public AccessCheck(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /**
     * Checks all operations without changing anything on the cluster; topics and groups that do not exist yet are
     * skipped.
     *
     * @throws ClusterException if operations are denied, all of which it lists, or no broker answers
     */
    public void requireAllowed() {
        List<String> refused = new ArrayList<>();
        try (Admin admin = settings.admin()) {
            topics(admin, refused);
            if (isRefused(
                    admin.describeConsumerGroups(List.of(spec.applicationId())).all())) {
                refused.add(AclOperation.READ + " on group " + spec.applicationId());
            }
            String transactions = spec.applicationId() + "-";
            if (spec.guarantee() == Guarantee.EXACTLY_ONCE_V2
                    && isRefused(
                            admin.describeTransactions(List.of(transactions)).all())) {
                refused.add(AclOperation.WRITE + " on transactional ids that begin with " + transactions);
            }
        }
        if (!refused.isEmpty()) {
            throw ClusterException.notAllowed(refused, settings.bootstrapServers());
        }
    }

    private void topics(Admin admin, List<String> refused) {
        Map<String, Set<AclOperation>> needed = needed();
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(needed.keySet(), options).topicNameValues();
        needed.forEach((topic, operations) -> {
            Optional<Set<AclOperation>> allowed = allowed(descriptions.get(topic));
            operations.stream()
                    .filter(operation ->
                            allowed.map(them -> !them.contains(operation)).orElse(false))
                    .sorted()
                    .forEach(operation -> refused.add(operation + " on topic " + topic));
        });
        CreateTopicsOptions dryRun = new CreateTopicsOptions().validateOnly(true);
        for (String name : ChangelogTopics.names(spec)) {
            NewTopic changelog = new NewTopic(name, Optional.of(1), settings.replicationFactor());
            if (isRefused(admin.createTopics(List.of(changelog), dryRun).all())) {
                refused.add(AclOperation.CREATE + " on topic " + name);
            }
        }
    }

    private Map<String, Set<AclOperation>> needed() {
        Topics topics = spec.topics();
        Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();
        needed.put(topics.requests().name(), Set.of(AclOperation.READ));
        spec.resultTopics().forEach(topic -> needed.put(topic.name(), Set.of(AclOperation.WRITE)));
        needed.put(topics.dlq().name(), Set.of(AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS));
        needed.put(topics.memory().name(), Set.of(AclOperation.READ, AclOperation.WRITE));
        needed.put(topics.glossary().name(), Set.of(AclOperation.READ));
        needed.put(topics.models().name(), Set.of(AclOperation.READ));
        needed.put(topics.corrections().name(), Set.of(AclOperation.READ));
        needed.put(topics.verdicts().name(), Set.of(AclOperation.WRITE));
        spec.reviewTopic().ifPresent(topic -> needed.put(topic.name(), Set.of(AclOperation.WRITE)));
        ChangelogTopics.names(spec).forEach(topic -> needed.put(topic, Set.of(AclOperation.READ, AclOperation.WRITE)));
        return needed;
    }

    /**
     * Returns the allowed operations: none if describing the topic is denied; empty if the topic does not exist or
     * the cluster does not report them.
     */
    private Optional<Set<AclOperation>> allowed(KafkaFuture<TopicDescription> description) {
        try {
            return Optional.ofNullable(description.get().authorizedOperations());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.of(Set.of());
            }
            throw ClusterException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /** Returns whether the operation is denied; the broker checks authorization before existence. */
    private boolean isRefused(KafkaFuture<?> asked) {
        try {
            asked.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return true;
            }
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof TransactionalIdNotFoundException
                    || e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw ClusterException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }
}
