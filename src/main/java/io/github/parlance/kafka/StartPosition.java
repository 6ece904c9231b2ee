package io.github.parlance.kafka;

import io.github.parlance.event.RequestPosition;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Position at which a stream starts to read requests. Committed offsets expire ({@code offsets.retention.minutes}), and are gone with a
 * group that is deleted or renamed; a stream that then began at the first request would answer all of them again.
 */
public final class StartPosition {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClusterSettings settings;
    private final TopologySpec spec;
    private final String requests;

    /** Start of a stream without committed offsets. */
    public enum From {
        /** The first request of each partition. */
        EARLIEST,
        /** Behind the last request of each partition. */
        LATEST,
        /** Behind the last request that the state knows. */
        STATE
    }

    public StartPosition(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
        this.requests = spec.topics().requests().name();
    }

    /**
     * Returns why a start must be told where to begin; empty if offsets are committed, or nothing could be answered twice.
     *
     * @throws ClusterException if no broker answers
     */
    public Optional<String> question() {
        try (Admin admin = settings.admin()) {
            if (!committed(admin).isEmpty()) {
                return Optional.empty();
            }
            long records = records(admin, requests);
            List<String> written = written(admin);
            return records == 0 || written.isEmpty() ? Optional.empty() : Optional.of(question(records, written));
        }
    }

    private String question(long records, List<String> written) {
        return "group " + spec.applicationId()
                + " has no committed offsets, since they expired, the group was deleted, or"
                + " applicationId was renamed; but there are records in " + String.join(", ", written) + ", and "
                + records + " requests in " + requests + " would be answered again. Start once with --from state (goes"
                + " on after the last request that the state knows), --from latest (skips the requests that are"
                + " there) or --from earliest (answers all of them)";
    }

    /** Returns the topics of state and answers that hold records. */
    private List<String> written(Admin admin) {
        return Stream.of(
                        ChangelogTopics.ofRequests(spec).stream(),
                        spec.resultTopics().stream().map(TopicSpec::name),
                        Stream.of(spec.topics().dlq().name()))
                .flatMap(names -> names)
                .filter(topic -> records(admin, topic) > 0)
                .toList();
    }

    /** Returns the number of records in a topic, at most; 0 if it does not exist or must not be described. */
    private long records(Admin admin, String topic) {
        List<TopicPartition> partitions = partitions(admin, topic);
        Map<TopicPartition, Long> earliest = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> latest = offsets(admin, partitions, OffsetSpec.latest());
        return partitions.stream()
                .mapToLong(partition -> latest.get(partition) - earliest.get(partition))
                .sum();
    }

    private List<TopicPartition> partitions(Admin admin, String topic) {
        try {
            int count = AdminResults.await(
                            admin.describeTopics(List.of(topic))
                                    .topicNameValues()
                                    .get(topic),
                            settings)
                    .partitions()
                    .size();
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < count; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
            return partitions;
        } catch (UnknownTopicOrPartitionException | AuthorizationException e) {
            return List.of();
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                AdminResults.await(admin.listOffsets(asked).all(), settings);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Returns the committed offsets of the requests. */
    private Map<TopicPartition, OffsetAndMetadata> committed(Admin admin) {
        KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer =
                admin.listConsumerGroupOffsets(spec.applicationId()).partitionsToOffsetAndMetadata();
        Optional<ApiException> failure = AdminResults.failure(answer, settings);
        if (failure.isPresent()) {
            if (failure.get() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw ClusterException.of(failure.get(), settings.bootstrapServers());
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        AdminResults.await(answer, settings).forEach((partition, offset) -> {
            if (partition.topic().equals(requests) && offset != null) {
                committed.put(partition, offset);
            }
        });
        return committed;
    }

    /**
     * Commits the offsets at which the stream begins. Does nothing if offsets are committed already.
     *
     * @throws ClusterException if the state does not know the position, an operation is denied, or no broker answers
     */
    public void set(From from) {
        try (Admin admin = settings.admin()) {
            List<TopicPartition> partitions = partitions(admin, requests);
            if (!committed(admin).isEmpty() || partitions.isEmpty()) {
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            offsets(admin, from, partitions)
                    .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            AdminResults.await(
                    admin.alterConsumerGroupOffsets(spec.applicationId(), offsets)
                            .all(),
                    settings);
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin, From from, List<TopicPartition> partitions) {
        return switch (from) {
            case EARLIEST -> offsets(admin, partitions, OffsetSpec.earliest());
            case LATEST -> offsets(admin, partitions, OffsetSpec.latest());
            case STATE -> fromState(admin, partitions);
        };
    }

    private Map<TopicPartition, Long> fromState(Admin admin, List<TopicPartition> partitions) {
        Map<Integer, Long> known = positions(admin);
        Map<TopicPartition, Long> earliest = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> latest = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Optional<Long> last = Optional.ofNullable(known.get(partition.partition()));
            if (last.isEmpty() && latest.get(partition) > earliest.get(partition)) {
                throw impossible(partition + " holds requests, and the state does not know which of them are answered:"
                        + " none came since an earlier version or since the partition was added");
            }
            long next = last.map(offset -> offset + 1).orElse(earliest.get(partition));
            if (next > latest.get(partition)) {
                throw impossible(partition + " ends at offset " + latest.get(partition) + ", and the state knows "
                        + next + ": the topic was made anew");
            }
            offsets.put(partition, Math.max(next, earliest.get(partition)));
        }
        return offsets;
    }

    /** Returns the offset of the last request of each partition that the state knows. */
    private Map<Integer, Long> positions(Admin admin) {
        String changelog = StoreNames.changelog(spec.applicationId(), StoreNames.POSITIONS);
        if (records(admin, changelog) == 0) {
            throw impossible(
                    "there are no positions in " + changelog + ": the state is gone, or an earlier version wrote it");
        }
        Map<Integer, Long> positions = new TreeMap<>();
        try (CommittedReader reader = CommittedReader.open(settings, List.of(changelog))) {
            boolean complete = reader.readTo(reader.committedEnds(), PATIENCE, record -> RequestPosition.of(
                            Optional.ofNullable(record.key()), Optional.ofNullable(record.value()))
                    .ifPresent(position -> positions.put(position.partition(), position.offset())));
            if (!complete) {
                throw impossible(changelog + " was not read within " + PATIENCE);
            }
        }
        return positions;
    }

    private static ClusterException impossible(String reason) {
        return new ClusterException(
                ExitCode.FAILED, "--from state is not possible: " + reason + "; give --from earliest or --from latest");
    }
}
