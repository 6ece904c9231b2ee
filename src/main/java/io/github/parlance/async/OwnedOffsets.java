package io.github.parlance.async;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Committed offsets of the partitions that a member of a group owns. */
final class OwnedOffsets {
    private OwnedOffsets() {}

    /** Returns those of the partitions of a consumer; to be called in its thread. */
    static Map<TopicPartition, OffsetAndMetadata> of(Consumer<byte[], byte[]> consumer) {
        return known(consumer.committed(consumer.assignment()));
    }

    /**
     * Returns those of the partitions that the coordinator has assigned to a member of a streams group (KIP-1071).
     *
     * @param member id of the member
     * @param config settings of a client of the same cluster
     * @throws CommitFailedException if the group has no such member
     */
    static Map<TopicPartition, OffsetAndMetadata> of(String group, String member, Map<String, Object> config) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        try (Admin admin = Admin.create(settings)) {
            StreamsGroupDescription description = admin.describeStreamsGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get();
            Set<TopicPartition> partitions = partitions(description, member);
            return known(admin.listConsumerGroupOffsets(
                            Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                            new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata(group)
                    .get());
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of group " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Set<TopicPartition> partitions(StreamsGroupDescription group, String memberId) {
        List<TaskIds> tasks = group.members().stream()
                .filter(each -> each.memberId().equals(memberId))
                .findFirst()
                .orElseThrow(() -> new CommitFailedException(
                        "group " + group.groupId() + " has no member " + memberId + " any more"))
                .assignment()
                .activeTasks();
        Set<TopicPartition> partitions = new HashSet<>();
        for (TaskIds task : tasks) {
            for (StreamsGroupSubtopologyDescription part : group.subtopologies()) {
                if (part.subtopologyId().equals(task.subtopologyId())) {
                    part.sourceTopics().forEach(topic -> task.partitions()
                            .forEach(partition -> partitions.add(new TopicPartition(topic, partition))));
                }
            }
        }
        return partitions;
    }

    private static Map<TopicPartition, OffsetAndMetadata> known(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(offsets);
        known.values().removeIf(Objects::isNull);
        return known;
    }
}
