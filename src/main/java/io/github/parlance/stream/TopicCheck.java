package io.github.parlance.stream;

import io.github.parlance.stream.TopologySpec.TopicSpec;
import io.github.parlance.stream.TopologySpec.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that the stream's topics are there before it starts. */
public final class TopicCheck {
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final StreamsSettings settings;
    private final Topics topics;

    public TopicCheck(StreamsSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** @throws StartFailedException if a topic is missing or may not be used, or no broker answers */
    public void requireAll() {
        try (Admin admin = admin()) {
            Map<String, TopicDescription> present = present(admin);
            List<TopicSpec> missing = missing(present);
            if (!missing.isEmpty()) {
                throw new StartFailedException(ExitCode.TOPICS_MISSING, missingMessage(missing));
            }
            requireAllowed(present);
        }
    }

    /**
     * Creates those that are missing.
     *
     * @throws StartFailedException if that fails, a topic may not be used, or no broker answers
     */
    public void createMissing() {
        try (Admin admin = admin()) {
            List<TopicSpec> missing = missing(present(admin));
            if (!missing.isEmpty()) {
                create(admin, missing);
            }
            requireAllowed(present(admin));
        }
    }

    /**
     * Sees to it that the dead-letter topic takes the largest dead letter: one that it refused would end the stream.
     *
     * @throws StartFailedException if it takes less, or may not be asked
     */
    public void requireRoom(Limits limits) {
        ConfigResource dlq =
                new ConfigResource(ConfigResource.Type.TOPIC, topics.dlq().name());
        try (Admin admin = admin()) {
            Config config = await(admin.describeConfigs(Set.of(dlq)).values().get(dlq));
            int room = Integer.parseInt(config.get(MAX_MESSAGE_BYTES).value());
            if (room < limits.maxDeadLetterBytes()) {
                throw new StartFailedException(ExitCode.TOPICS_MISSING, roomMessage(dlq.name(), room, limits));
            }
        } catch (AuthorizationException e) {
            throw notAllowed(List.of(AclOperation.DESCRIBE_CONFIGS + " on topic " + dlq.name()));
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
                        + " --create --topic " + topic.name() + " --partitions " + topic.partitions())
                .collect(Collectors.joining("\n"));
        return "topics are missing on " + settings.bootstrapServers() + ": " + names
                + ". Start with --create-topics, or create them:\n" + commands;
    }

    private List<TopicSpec> missing(Map<String, TopicDescription> present) {
        return topics.all().stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .toList();
    }

    private Map<String, TopicDescription> present(Admin admin) {
        List<String> names = topics.all().stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> present = new HashMap<>();
        List<String> hidden = new ArrayList<>();
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        admin.describeTopics(names, options).topicNameValues().forEach((name, description) -> {
            try {
                present.put(name, await(description));
            } catch (UnknownTopicOrPartitionException e) {
                // It is missing, which is for the caller to judge.
                present.remove(name);
            } catch (AuthorizationException e) {
                hidden.add(AclOperation.DESCRIBE + " on topic " + name);
            }
        });
        if (!hidden.isEmpty()) {
            throw notAllowed(hidden);
        }
        return present;
    }

    /** The cluster says what it allows; without an authorizer that is all. */
    private void requireAllowed(Map<String, TopicDescription> present) {
        List<String> refused = new ArrayList<>();
        present.forEach((name, description) -> {
            AclOperation needed = name.equals(topics.requests().name()) ? AclOperation.READ : AclOperation.WRITE;
            Set<AclOperation> allowed = description.authorizedOperations();
            if (allowed != null && !allowed.contains(needed)) {
                refused.add(needed + " on topic " + name);
            }
        });
        if (!refused.isEmpty()) {
            throw notAllowed(refused);
        }
    }

    private StartFailedException notAllowed(List<String> operations) {
        return new StartFailedException(
                ExitCode.NOT_ALLOWED,
                settings.bootstrapServers() + " does not allow it: "
                        + operations.stream().sorted().collect(Collectors.joining(", "))
                        + "; src/docs/operations.md has the commands that do");
    }

    /** @throws AuthorizationException or UnknownTopicOrPartitionException as they come, all else as a failed start */
    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw (ApiException) e.getCause();
            }
            throw StartFailedException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailedException.of(e, settings.bootstrapServers());
        }
    }

    private void create(Admin admin, List<TopicSpec> missing) {
        try {
            List<NewTopic> created = new ArrayList<>();
            missing.forEach(topic -> created.add(newTopic(topic)));
            admin.createTopics(created).all().get();
            awaitLeaders(admin, missing);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartFailedException(
                        e.getCause() instanceof AuthorizationException ? ExitCode.NOT_ALLOWED : ExitCode.TOPICS_MISSING,
                        "topics cannot be created: " + e.getCause().getMessage(),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailedException.of(e, settings.bootstrapServers());
        }
    }

    /**
     * A partition is there before its leader takes records. A producer whose first batch comes in between, and whose
     * second comes after, never gets the first one in: its sequence number is behind by then. The broker that is asked
     * may learn of the topic only a little later.
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
                throw new StartFailedException(
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

    /** With the broker's own replication factor. */
    private NewTopic newTopic(TopicSpec topic) {
        NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        return topic.equals(topics.requests()) ? created : created.configs(TopicDefaults.OUTPUT);
    }

    private Admin admin() {
        Map<String, Object> properties = settings.clientProperties(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000));
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw StartFailedException.ofMaking(e, settings.bootstrapServers());
        }
    }
}
