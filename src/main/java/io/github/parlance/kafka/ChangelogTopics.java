package io.github.parlance.kafka;

import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopologySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.record.TimestampType;

/**
 * The changelogs of the stores. Kafka Streams creates them with the settings of {@link TopicDefaults#CHANGELOG}, and never looks at the
 * settings again; a changelog that rejects a record, or deletes an entry that waits, would end the stream or lose the entry.
 */
final class ChangelogTopics {
    private static final List<Requirement> REQUIREMENTS = List.of(
            new Requirement(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    value -> Integer.parseInt(value) >= TopicDefaults.LARGEST_MESSAGE,
                    Integer.toString(TopicDefaults.LARGEST_MESSAGE)),
            new Requirement(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT::equals,
                    TopicConfig.CLEANUP_POLICY_COMPACT));

    private final ClusterSettings settings;
    private final TopologySpec spec;

    /**
     * A setting that a changelog must have.
     *
     * @param isMet test of its value
     * @param good value that meets it
     */
    private record Requirement(String setting, Predicate<String> isMet, String good) {}

    /** A setting that a changelog has and must not have. */
    record Deviation(String topic, String setting, String found, String good) {
        @Override
        public String toString() {
            return topic + " has " + setting + "=" + found;
        }
    }

    ChangelogTopics(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /** Returns the names of all changelogs, those of the stores of the requests first. */
    static List<String> names(TopologySpec spec) {
        return Stream.concat(ofRequests(spec).stream(), Stream.of(ofCorrections(spec)))
                .toList();
    }

    /** Returns the changelogs with one partition for each partition of the requests. */
    static List<String> ofRequests(TopologySpec spec) {
        Stream<String> always = Stream.of(StoreNames.PENDING, StoreNames.POSITIONS);
        Stream<String> context = spec.context().isRead() ? Stream.of(StoreNames.CONVERSATIONS) : Stream.of();
        return Stream.concat(always, context)
                .map(store -> StoreNames.changelog(spec.applicationId(), store))
                .toList();
    }

    /** Returns the changelog of the corrections. */
    static String ofCorrections(TopologySpec spec) {
        return StoreNames.changelog(spec.applicationId(), StoreNames.CORRECTIONS);
    }

    /** Returns the settings of existing changelogs that could reject or lose an entry. */
    static List<Deviation> deviations(Map<String, Config> configs) {
        List<Deviation> found = new ArrayList<>();
        configs.forEach((topic, config) -> {
            REQUIREMENTS.forEach(required -> value(config, required.setting)
                    .filter(value -> !required.isMet.test(value))
                    .ifPresent(value -> found.add(new Deviation(topic, required.setting, value, required.good))));
            if (!TopicLimits.of(config).acceptsAnyTime()) {
                found.add(untimely(topic, config));
            }
        });
        return found;
    }

    private static Deviation untimely(String topic, Config config) {
        String setting = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
        TopicLimits limits = TopicLimits.of(config);
        String found = value(config, setting).orElse(TimestampType.CREATE_TIME.name) + ", accepting timestamps from "
                + limits.beforeMillis() + " ms before to " + limits.afterMillis() + " ms after the broker's time";
        return new Deviation(topic, setting, found, TimestampType.LOG_APPEND_TIME.name);
    }

    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    /**
     * Corrects the deviations, each topic by itself.
     *
     * @return one line for each, with the command that corrects it where the cluster does not permit it
     */
    List<String> mend(Admin admin, List<Deviation> deviations) {
        Map<ConfigResource, Collection<AlterConfigOp>> operations = new LinkedHashMap<>();
        deviations.forEach(each -> operations
                .computeIfAbsent(new ConfigResource(ConfigResource.Type.TOPIC, each.topic), topic -> new ArrayList<>())
                .add(new AlterConfigOp(new ConfigEntry(each.setting, each.good), AlterConfigOp.OpType.SET)));
        Map<ConfigResource, Optional<ApiException>> outcomes = new LinkedHashMap<>();
        admin.incrementalAlterConfigs(operations)
                .values()
                .forEach((topic, done) -> outcomes.put(topic, AdminResults.failure(done, settings)));
        return deviations.stream()
                .map(each -> outcomes.get(new ConfigResource(ConfigResource.Type.TOPIC, each.topic))
                        .map(failure -> each + ", by which records can be rejected or lost, and it cannot be changed: "
                                + failure.getMessage() + "\n" + command(each))
                        .orElseGet(() -> each + "; changed to " + each.good))
                .toList();
    }

    /** Describes a deviation that a run would correct. */
    String advice(Deviation deviation) {
        return deviation + ", by which records can be rejected or lost; a run changes it if it may, or else:\n"
                + command(deviation);
    }

    /** Returns the command that corrects a deviation. */
    private String command(Deviation deviation) {
        return "  kafka-configs.sh --bootstrap-server " + settings.bootstrapServers() + " --alter --topic "
                + deviation.topic + " --add-config " + deviation.setting + "=" + deviation.good;
    }

    /**
     * Creates changelogs of requests that are missing while others exist, as after an update to a version with another store. Only the
     * leader of the group would create them, and during a rolling update that may be an instance of the former version.
     *
     * @param counts number of partitions of the existing topics, by name
     */
    void complete(Admin admin, Map<String, Integer> counts) {
        Optional<Integer> partitions = ofRequests(spec).stream()
                .filter(counts::containsKey)
                .map(counts::get)
                .findFirst();
        List<NewTopic> missing = ofRequests(spec).stream()
                .filter(topic -> partitions.isPresent() && !counts.containsKey(topic))
                .map(topic ->
                        new NewTopic(topic, partitions, settings.replicationFactor()).configs(TopicDefaults.CHANGELOG))
                .toList();
        admin.createTopics(missing).values().values().forEach(created -> AdminResults.failure(created, settings));
    }

    /** Returns the changelogs of this topology. */
    List<String> names() {
        return names(spec);
    }
}
