package io.github.parlance.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Rules for the client properties that a user gives. A property takes effect, or is refused by name: one that Parlance sets itself, and
 * one whose name is a misspelling, which Kafka would ignore. A name that is near to none may be that of a plug-in, and is passed on.
 */
public final class ClientPropertyRules {
    /** Most edits between a misspelling and the name that was meant. */
    private static final int NEAR = 2;
    /** Characters of a name per edit; of short names, most are near to another. */
    private static final int PER_EDIT = 4;

    private static final List<String> PREFIXES = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX);

    /** Prefixes of names that are free to choose: settings of changelog topics and of providers of secrets. */
    private static final List<String> FREE =
            List.of(StreamsConfig.TOPIC_PREFIX, AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".");

    /** A property that Parlance sets: its value, if it is always the same, and the place where a user sets it, if there is one. */
    private record Own(Optional<String> value, String instead) {
        static Own settable(String place) {
            return new Own(Optional.empty(), "set " + place);
        }

        static Own fixed(String value) {
            return new Own(Optional.of(value), "the stream relies on " + value);
        }

        static Own internal() {
            return new Own(Optional.empty(), "Parlance sets it itself");
        }
    }

    private static final Map<String, Own> OWN = Map.ofEntries(
            Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, Own.settable("applicationId in the topology")),
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, Own.settable("applicationId in the topology")),
            Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, Own.settable("guarantee in the topology")),
            Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Own.settable("streamThreads in the topology")),
            Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, Own.settable("standbyReplicas in the topology")),
            Map.entry(StreamsConfig.STATE_DIR_CONFIG, Own.settable("--state")),
            Map.entry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, Own.settable("--instance-id")),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, Own.fixed("earliest")),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, Own.fixed("false")),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Own.fixed("read_committed")),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, Own.fixed("false")),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Own.fixed("true")),
            Map.entry(ProducerConfig.ACKS_CONFIG, Own.fixed("all")),
            Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Own.internal()),
            Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, Own.internal()),
            Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Own.internal()),
            Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, Own.internal()),
            Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, Own.internal()),
            Map.entry(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Own.internal()),
            Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Own.internal()),
            Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, Own.internal()));

    private final Set<String> known = new TreeSet<>();

    public ClientPropertyRules() {
        known.addAll(StreamsConfig.configDef().names());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        known.add(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
    }

    /**
     * Checks properties.
     *
     * @return warnings: names that Kafka does not know, and that are near to none
     * @throws IllegalArgumentException if a property is refused; names all that are
     */
    public List<String> check(Map<String, String> properties) {
        List<String> refused = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        new TreeMap<>(properties).forEach((name, value) -> {
            String plain = withoutPrefix(name);
            if (known.contains(plain)) {
                own(plain, value).ifPresent(own -> refused.add(name + " cannot be set here; " + own.instead()));
            } else if (FREE.stream().noneMatch(name::startsWith)) {
                nearest(plain)
                        .ifPresentOrElse(
                                near -> refused.add(
                                        "\"" + name + "\" is not a client property; did you mean " + near + "?"),
                                () -> warnings.add(
                                        "\"" + name + "\" is not a client property of Kafka, which ignores it"
                                                + " unless a plug-in reads it"));
            }
        });
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", refused));
        }
        return warnings;
    }

    private static String withoutPrefix(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    /** Returns the rule that a property violates. */
    private static Optional<Own> own(String name, String value) {
        return Optional.ofNullable(OWN.get(name)).filter(own -> own.value()
                .filter(fixed -> fixed.equalsIgnoreCase(value.strip()))
                .isEmpty());
    }

    private Optional<String> nearest(String name) {
        String spelled = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", ".");
        int most = Math.min(NEAR, spelled.length() / PER_EDIT);
        return known.stream()
                .filter(each -> EditDistance.atMost(most, spelled, each))
                .min(Comparator.comparingInt(each -> EditDistance.of(spelled, each)));
    }
}
