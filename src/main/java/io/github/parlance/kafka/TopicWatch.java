package io.github.parlance.kafka;

import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Watches the topics of a running stream: every 5 seconds that they exist and how many partitions they have, every minute the settings by
 * which they reject records. Corrects the settings of the changelogs. Missing rights and unreachable brokers are not faults here.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration SETTINGS_EVERY = Duration.ofMinutes(1);

    private final ClusterSettings settings;
    private final TopologySpec spec;
    private final ChangelogTopics changelogs;
    private final Listener listener;
    private final Admin admin;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(TopicWatch::daemon);
    private final Map<String, TopicLimits> limits = new HashMap<>();
    private final Map<String, Topic> known = new HashMap<>();
    private final OpenTransactions transactions;
    private Set<String> warned = Set.of();
    private volatile Map<Integer, Long> held = Map.of();
    private volatile Map<String, TopicLimits> currentLimits = Map.of();
    private volatile Optional<String> fault = Optional.empty();

    /** Identity and number of partitions of a topic. */
    private record Topic(Uuid id, int partitions) {}

    /** Receives what the watch finds, in the watch's thread. */
    public interface Listener {
        /** A setting endangers the stream, or was changed so that it does not; one line, perhaps with a command. */
        void warned(String message);

        /** A topic was made anew or got partitions that a running stream does not read. */
        void changed(String reason);
    }

    /** @throws ClusterException if the client properties are invalid */
    public TopicWatch(ClusterSettings settings, TopologySpec spec, Listener listener) {
        this.settings = settings;
        this.spec = spec;
        this.changelogs = new ChangelogTopics(settings, spec);
        this.listener = listener;
        this.admin = settings.admin();
        this.transactions = new OpenTransactions(admin, settings, listener);
    }

    /**
     * Looks at the topics once, and changes nothing.
     *
     * @throws ClusterException if the client properties are invalid
     */
    public static TopicFindings inspect(ClusterSettings settings, TopologySpec spec) {
        Set<String> warnings = new TreeSet<>();
        Listener collecting = new Listener() {
            @Override
            public void warned(String message) {
                warnings.add(message);
            }

            @Override
            public void changed(String reason) {
                warnings.add(reason);
            }
        };
        try (TopicWatch watch = new TopicWatch(settings, spec, collecting)) {
            quietly(watch::lookAtTopics);
            quietly(() -> watch.lookAtSettings(false));
            return new TopicFindings(watch.fault(), List.copyOf(warnings));
        }
    }

    /** Starts looking at intervals; the first time after one interval. */
    public void start() {
        schedule(this::lookAtTopics, EVERY);
        schedule(this::lookAtTransactions, EVERY);
        schedule(() -> lookAtSettings(true), SETTINGS_EVERY);
    }

    private void schedule(Runnable look, Duration every) {
        thread.scheduleWithFixedDelay(() -> guarded(look), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Keeps a failure of one look from ending all that follow. */
    private void guarded(Runnable look) {
        try {
            quietly(look);
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                listener.warned("the topics could not be checked this time: " + e);
            }
        }
    }

    /** Looks at topics and settings now, and completes the changelogs. Keeps the former findings if no broker answers. */
    public void refresh() {
        quietly(this::lookAtTopics);
        quietly(this::completeChangelogs);
        quietly(() -> lookAtSettings(true));
    }

    /** Another look follows; the probe of the brokers reports their absence. */
    private static void quietly(Runnable look) {
        try {
            look.run();
        } catch (ClusterException | org.apache.kafka.common.KafkaException e) {
            Thread.yield();
        }
    }

    /** Returns why the stream cannot run with the topics as they are, and the remedy; empty if it can. */
    public Optional<String> fault() {
        return fault;
    }

    /** Returns the limits of a topic; none if they are unknown. */
    public TopicLimits limits(String topic) {
        return currentLimits.getOrDefault(topic, TopicLimits.NONE);
    }

    /** Returns the number of requests of each partition behind an open transaction; partitions without are left out. */
    public Map<Integer, Long> held() {
        return held;
    }

    private synchronized void lookAtTransactions() {
        String requests = spec.topics().requests().name();
        held = Optional.ofNullable(known.get(requests))
                .map(topic -> transactions.held(requests, topic.partitions))
                .orElse(Map.of());
    }

    private synchronized void lookAtTopics() {
        List<String> external = spec.allTopics().stream().map(TopicSpec::name).toList();
        List<String> names =
                Stream.concat(external.stream(), changelogs.names().stream()).toList();
        Map<String, Topic> found = new HashMap<>();
        Set<String> missing = new TreeSet<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        answers.forEach((name, answer) -> topic(answer).ifPresentOrElse(topic -> found.put(name, topic), () -> {
            if (external.contains(name) && isMissing(answer)) {
                missing.add(name);
            }
        }));
        fault = missing(missing)
                .or(() -> new PartitionCounts(spec, settings.bootstrapServers(), counts(found)).fault());
        changes(found);
        if (fault.isPresent()) {
            // Its growth is reported once the changelogs have grown as well.
            found.computeIfPresent(
                    spec.topics().requests().name(),
                    (name, topic) -> new Topic(topic.id, known.getOrDefault(name, topic).partitions));
        }
        known.putAll(found);
    }

    private synchronized void completeChangelogs() {
        changelogs.complete(admin, counts(known));
    }

    private static Map<String, Integer> counts(Map<String, Topic> topics) {
        return topics.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue()
                .partitions()));
    }

    private Optional<String> missing(Set<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("missing on " + settings.bootstrapServers() + ": " + String.join(", ", names)
                        + "; the stream goes on when they are back (parlance run --create-topics, and then stop it,"
                        + " creates them)");
    }

    private Optional<Topic> topic(KafkaFuture<TopicDescription> answer) {
        try {
            TopicDescription description = AdminResults.await(answer, settings);
            return Optional.of(
                    new Topic(description.topicId(), description.partitions().size()));
        } catch (UnknownTopicOrPartitionException | AuthorizationException e) {
            return Optional.empty();
        }
    }

    private boolean isMissing(KafkaFuture<TopicDescription> answer) {
        return AdminResults.failure(answer, settings)
                .filter(UnknownTopicOrPartitionException.class::isInstance)
                .isPresent();
    }

    /** Reports topics that were made anew, or have partitions that the running clients do not read yet. */
    private void changes(Map<String, Topic> found) {
        Set<String> tables = new HashSet<>(
                Set.of(spec.topics().memory().name(), spec.topics().glossary().name()));
        if (fault.isEmpty()) {
            tables.add(spec.topics().requests().name());
        }
        new TreeMap<>(found)
                .forEach((name, topic) -> Optional.ofNullable(known.get(name)).ifPresent(before -> {
                    if (!Objects.equals(before.id, topic.id)) {
                        listener.changed(name + " was made anew; its former records are lost");
                    } else if (tables.contains(name) && topic.partitions != before.partitions) {
                        listener.changed(
                                name + " has " + topic.partitions + " partitions instead of " + before.partitions);
                    }
                }));
    }

    private synchronized void lookAtSettings(boolean mends) {
        Set<String> now = new HashSet<>();
        Set<String> outputs = outputs();
        Map<String, Config> configs = configs(
                Stream.concat(outputs.stream(), changelogs.names().stream()).toList(), now);
        configs.forEach((topic, config) -> limits.put(topic, TopicLimits.of(config)));
        currentLimits = Map.copyOf(limits);
        Map<String, Config> ofChangelogs = new TreeMap<>(configs);
        ofChangelogs.keySet().removeAll(outputs);
        List<ChangelogTopics.Deviation> deviations = ChangelogTopics.deviations(ofChangelogs);
        if (!deviations.isEmpty()) {
            now.addAll(
                    mends
                            ? changelogs.mend(admin, deviations)
                            : deviations.stream().map(changelogs::advice).toList());
        }
        now.addAll(OutputSettings.warnings(spec, currentLimits));
        now.stream().filter(line -> !warned.contains(line)).sorted().forEach(listener::warned);
        warned = now;
    }

    private Set<String> outputs() {
        Set<String> outputs = new TreeSet<>();
        spec.resultTopics().forEach(topic -> outputs.add(topic.name()));
        spec.reviewTopic().ifPresent(topic -> outputs.add(topic.name()));
        outputs.add(spec.topics().dlq().name());
        outputs.add(spec.topics().memory().name());
        outputs.add(spec.topics().verdicts().name());
        return outputs;
    }

    /** Returns the settings of the topics that exist and may be described. */
    private Map<String, Config> configs(List<String> topics, Set<String> warnings) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Config> configs = new TreeMap<>();
        Set<String> hidden = new TreeSet<>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            try {
                configs.put(resource.name(), AdminResults.await(answer, settings));
            } catch (AuthorizationException e) {
                hidden.add(resource.name());
            } catch (UnknownTopicOrPartitionException e) {
                limits.remove(resource.name());
            }
        });
        if (!hidden.isEmpty()) {
            warnings.add("settings of " + String.join(", ", hidden) + " cannot be checked without"
                    + " DescribeConfigs; a record that one of them rejects would stop the stream");
        }
        return configs;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-topic-watch");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
