package io.github.parlance.stream;

import io.github.parlance.stream.TopologySpec.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that the stream's topics are there before it starts. */
public final class TopicCheck {
    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(30);

    private final StreamsSettings settings;
    private final TopologySpec spec;

    public TopicCheck(StreamsSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /** @throws StartFailedException if a topic is missing, or no broker answers */
    public void requireAll() {
        try (Admin admin = admin()) {
            List<TopicSpec> missing = missing(admin);
            if (!missing.isEmpty()) {
                throw new StartFailedException(ExitCode.TOPICS_MISSING, missingMessage(missing));
            }
        }
    }

    /** Creates those that are missing. @throws StartFailedException if that fails, or no broker answers */
    public void createMissing() {
        try (Admin admin = admin()) {
            create(admin, missing(admin));
        }
    }

    private String missingMessage(List<TopicSpec> missing) {
        String names = missing.stream().map(TopicSpec::name).collect(Collectors.joining(", "));
        String commands = missing.stream()
                .map(topic -> "  kafka-topics.sh --bootstrap-server " + settings.bootstrapServers()
                        + " --create --topic " + topic.name() + " --partitions " + topic.partitions()
                        + (topic.equals(spec.topics().memory()) ? " --config cleanup.policy=compact" : ""))
                .collect(Collectors.joining("\n"));
        return "topics are missing on " + settings.bootstrapServers() + ": " + names
                + ". Start with --create-topics, or create them:\n" + commands;
    }

    private List<TopicSpec> missing(Admin admin) {
        try {
            Set<String> present = admin.listTopics().names().get();
            return spec.allTopics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
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
                        ExitCode.TOPICS_MISSING,
                        "topics cannot be created: " + e.getCause().getMessage(),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    /**
     * A partition is there before its leader takes records. A producer whose first batch comes in between, and whose
     * second comes after, never gets the first one in: its sequence number is behind by then.
     */
    private static void awaitLeaders(Admin admin, List<TopicSpec> created)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicSpec topic : created) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        awaitOffsets(admin, partitions);
    }

    private static void awaitOffsets(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        long patience = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                // A broker that has not heard of the topic yet says that there is none.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > patience) {
                    throw e;
                }
            }
        }
    }

    /** With the broker's own replication factor. */
    private NewTopic newTopic(TopicSpec topic) {
        NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        if (topic.equals(spec.topics().memory())) {
            return created.configs(TopicDefaults.MEMORY);
        }
        return topic.equals(spec.topics().requests()) ? created : created.configs(TopicDefaults.OUTPUT);
    }

    private StartFailedException unreachable(Throwable cause) {
        return new StartFailedException(
                ExitCode.BROKER_UNREACHABLE,
                "no broker answers at " + settings.bootstrapServers() + ": " + cause.getMessage(),
                cause);
    }

    private Admin admin() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw unreachable(Optional.ofNullable(e.getCause()).orElse(e));
        }
    }
}
