package io.github.parlance.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Counts the records of a topic that readers of committed records do not get, since a transaction before them is open. */
final class OpenTransactions {
    /** Number of looks in a row after which a transaction is reported: transactions of some seconds are ordinary. */
    private static final int LOOKS = 12;

    private final Admin admin;
    private final ClusterSettings settings;
    private final TopicWatch.Listener listener;
    private final Map<Integer, Integer> looks = new HashMap<>();
    private Map<Integer, Long> lastStable = Map.of();

    OpenTransactions(Admin admin, ClusterSettings settings, TopicWatch.Listener listener) {
        this.admin = admin;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Returns the distance from the last stable offset to the end of the log of each partition; those without are left out.
     *
     * @param partitions number of partitions of the topic
     */
    Map<Integer, Long> held(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        // The end first: it moves on, and what comes after it is not held.
        Map<TopicPartition, Long> ends = ends(asked, IsolationLevel.READ_UNCOMMITTED);
        Map<Integer, Long> held = new TreeMap<>();
        Map<Integer, Long> stable = new TreeMap<>();
        ends(asked, IsolationLevel.READ_COMMITTED).forEach((partition, offset) -> {
            if (ends.get(partition) > offset) {
                held.put(partition.partition(), ends.get(partition) - offset);
                stable.put(partition.partition(), offset);
            }
        });
        report(topic, held, stable);
        return held;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found = AdminResults.await(
                admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(), settings);
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** Reports partitions whose stable offset has not moved for a minute; while it moves, transactions end and others begin. */
    private void report(String topic, Map<Integer, Long> held, Map<Integer, Long> stable) {
        looks.keySet().removeIf(partition -> !Objects.equals(stable.get(partition), lastStable.get(partition)));
        lastStable = Map.copyOf(stable);
        held.forEach((partition, records) -> {
            if (looks.merge(partition, 1, Integer::sum) == LOOKS) {
                listener.warned(records + " records of " + topic + "-" + partition + " are behind a transaction that a"
                        + " producer has left open for a minute; they are read when it ends. To find it:\n"
                        + "  kafka-transactions.sh --bootstrap-server " + settings.bootstrapServers()
                        + " describe-producers --topic " + topic + " --partition " + partition);
            }
        });
    }
}
