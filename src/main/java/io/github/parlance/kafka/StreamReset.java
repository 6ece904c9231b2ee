package io.github.parlance.kafka;

import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Deletes the changelogs and the committed offsets of a stream that is stopped, so that it begins anew. */
public final class StreamReset {
    private final ClusterSettings settings;
    private final TopologySpec spec;

    public StreamReset(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /** Returns the names of what is deleted. */
    public List<String> deleted() {
        return Stream.concat(
                        Stream.of("group " + spec.applicationId()),
                        ChangelogTopics.names(spec).stream().map(topic -> "topic " + topic))
                .toList();
    }

    /**
     * Deletes them; the group first, since that fails while an instance runs.
     *
     * @throws ClusterException if an instance runs, an operation is denied, or no broker answers
     */
    public void reset() {
        try (Admin admin = settings.admin()) {
            require(
                    "group " + spec.applicationId(),
                    admin.deleteConsumerGroups(List.of(spec.applicationId())).all());
            for (String topic : ChangelogTopics.names(spec)) {
                require("topic " + topic, admin.deleteTopics(List.of(topic)).all());
            }
        }
    }

    private void require(String name, KafkaFuture<Void> deletion) {
        Optional<ApiException> failure = AdminResults.failure(deletion, settings);
        if (failure.filter(GroupNotEmptyException.class::isInstance).isPresent()) {
            throw new ClusterException(ExitCode.FAILED, name + " has members; stop all instances first");
        }
        if (failure.filter(AuthorizationException.class::isInstance).isPresent()) {
            throw ClusterException.notAllowed(List.of("DELETE on " + name), settings.bootstrapServers());
        }
        failure.filter(cause -> !(cause instanceof GroupIdNotFoundException
                        || cause instanceof UnknownTopicOrPartitionException))
                .ifPresent(cause -> {
                    throw new ClusterException(
                            ExitCode.FAILED, name + " cannot be deleted: " + cause.getMessage(), cause);
                });
    }
}
