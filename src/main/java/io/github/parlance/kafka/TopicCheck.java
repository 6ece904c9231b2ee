package io.github.parlance.kafka;

import io.github.parlance.topology.Limits;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks that the topics of the stream exist before it starts. */
public final class TopicCheck {
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ClusterSettings settings;
    private final TopologySpec spec;

    public TopicCheck(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /**
     * Requires all topics to exist.
     *
     * @throws ClusterException if a topic is missing or must not be described, or no broker answers
     */
    public void requireAll() {
        try (Admin admin = settings.admin()) {
            List<TopicSpec> missing = missing(present(admin));
            if (!missing.isEmpty()) {
                throw new ClusterException(ExitCode.TOPICS_MISSING, missingMessage(missing));
            }
        }
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws ClusterException if that fails, a topic must not be described, or no broker answers
     */
    public void createMissing() {
        try (Admin admin = settings.admin()) {
            List<TopicSpec> missing = missing(present(admin));
            if (!missing.isEmpty()) {
                create(admin, missing);
            }
        }
    }

    /**
     * Requires the dead-letter topic to accept the largest dead letter: one that it rejects would end the stream.
     *
     * @throws ClusterException if it accepts less, or its configuration must not be read
     */
    public void requireRoom(Limits limits) {
        ConfigResource dlq = new ConfigResource(
                ConfigResource.Type.TOPIC, spec.topics().dlq().name());
        try (Admin admin = settings.admin()) {
            Config config = await(admin.describeConfigs(Set.of(dlq)).values().get(dlq));
            requireDeadLettersWithoutKeys(dlq.name(), config);
            int room = Integer.parseInt(config.get(MAX_MESSAGE_BYTES).value());
            if (room < limits.maxDeadLetterBytes()) {
                throw new ClusterException(ExitCode.TOPICS_MISSING, roomMessage(dlq.name(), room, limits));
            }
        } catch (AuthorizationException e) {
            throw ClusterException.notAllowed(
                    List.of(AclOperation.DESCRIBE_CONFIGS + " on topic " + dlq.name()), settings.bootstrapServers());
        }
    }

    private void requireDeadLettersWithoutKeys(String topic, Config config) {
        if (TopicLimits.of(config).isKeyRequired()) {
            throw new ClusterException(
                    ExitCode.TOPICS_MISSING,
                    topic + " is compacted: it accepts no dead letter without a key, and keeps only the last of each"
                            + " key. Change it:\n  kafka-configs.sh --bootstrap-server " + settings.bootstrapServers()
                            + " --alter --topic " + topic + " --add-config cleanup.policy=delete");
        }
    }

    private String roomMessage(String topic, int room, Limits limits) {
        return topic + " takes messages of " + room + " bytes, and limits.maxDeadLetterBytes is "
                + limits.maxDeadLetterBytes() + ". Lower that to " + room + ", or raise the topic's:\n"
                + "  kafka-configs.sh --bootstrap-server " + settings.bootstrapServers() + " --alter --topic " + topic
                + " --add-config " + MAX_MESSAGE_BYTES + "=" + limits.maxDeadLetterBytes();
    }

    private String missingMessage(List<TopicSpec> missing) {
        String names = missing.stream().map(TopicSpec::name).collect(Collectors.joining(", "));
        String commands = missing.stream()
                .map(topic -> "  kafka-topics.sh --bootstrap-server " + settings.bootstrapServers()
                        + " --create --topic " + topic.name() + " --partitions " + topic.partitions()
                        + configs(topic).entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(config -> " --config " + config)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        return "topics are missing on " + settings.bootstrapServers() + ": " + names
                + ". Start with --create-topics, or create them:\n" + commands;
    }

    private List<TopicSpec> missing(Set<String> present) {
        return spec.allTopics().stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
    }

    private Set<String> present(Admin admin) {
        List<String> names = spec.allTopics().stream().map(TopicSpec::name).toList();
        Set<String> present = new HashSet<>();
        List<String> hidden = new ArrayList<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                requireOnePartition(name, await(description).partitions().size());
                present.add(name);
            } catch (UnknownTopicOrPartitionException e) {
                // It is missing, which is for the caller to judge.
                present.remove(name);
            } catch (AuthorizationException e) {
                hidden.add(AclOperation.DESCRIBE + " on topic " + name);
            }
        });
        if (!hidden.isEmpty()) {
            throw ClusterException.notAllowed(hidden, settings.bootstrapServers());
        }
        return present;
    }

    /** Requires corrections in one partition: contradictory ones in two would be judged by two tasks. */
    private void requireOnePartition(String topic, int partitions) {
        if (partitions > 1 && topic.equals(spec.topics().corrections().name())) {
            throw new ClusterException(
                    ExitCode.TOPICS_MISSING,
                    topic + " has " + partitions
                            + " partitions, and corrections are held against each other in one; name"
                            + " another topic in topics.corrections.name, or make this one anew with --partitions 1");
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        return AdminResults.await(future, settings);
    }

    private void create(Admin admin, List<TopicSpec> missing) {
        try {
            List<NewTopic> created = new ArrayList<>();
            missing.forEach(topic -> created.add(newTopic(topic)));
            admin.createTopics(created).all().get();
            awaitLeaders(admin, missing);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ClusterException(
                        e.getCause() instanceof AuthorizationException ? ExitCode.NOT_ALLOWED : ExitCode.TOPICS_MISSING,
                        "topics cannot be created: " + e.getCause().getMessage(),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /**
     * Waits until every partition has a leader. A producer whose first batch arrives before the leader accepts
     * records, and whose second arrives after, never gets the first one accepted: its sequence number is outdated
     * by then. The broker that is asked may learn of the topic slightly later.
     */
    private static void awaitLeaders(Admin admin, List<TopicSpec> created)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicSpec topic : created) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long patience = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (!haveLeaders(admin, partitions)) {
            if (System.nanoTime() > patience) {
                throw new ClusterException(
                        ExitCode.TOPICS_MISSING, "topics are created and not there after " + LEADERS_WITHIN);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static boolean haveLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(partitions).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private boolean isTable(TopicSpec topic) {
        return topic.equals(spec.topics().memory())
                || topic.equals(spec.topics().glossary())
                || topic.equals(spec.topics().models())
                || isCorrections(topic)
                || topic.equals(spec.topics().verdicts());
    }

    private boolean isCorrections(TopicSpec topic) {
        return topic.equals(spec.topics().corrections());
    }

    /** Returns the new topic, with the replication factor of the client properties, or else the default of the brokers. */
    private NewTopic newTopic(TopicSpec topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), settings.replicationFactor())
                .configs(configs(topic));
    }

    private Map<String, String> configs(TopicSpec topic) {
        if (isCorrections(topic)) {
            return TopicDefaults.CORRECTIONS;
        }
        if (isTable(topic)) {
            return TopicDefaults.TABLE;
        }
        return topic.equals(spec.topics().requests()) ? Map.of() : TopicDefaults.OUTPUT;
    }
}
