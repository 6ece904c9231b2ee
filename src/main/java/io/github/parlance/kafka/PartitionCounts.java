package io.github.parlance.kafka;

import io.github.parlance.topology.TopologySpec;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the numbers of partitions of the topics: each changelog of the requests must have as many as the requests. Kafka Streams ends
 * every instance otherwise.
 *
 * @param counts number of partitions of each existing topic, by name
 */
record PartitionCounts(TopologySpec spec, String bootstrapServers, Map<String, Integer> counts) {

    /** Returns why the stream cannot run with these partitions, and the remedy. */
    Optional<String> fault() {
        return corrections().or(this::requests);
    }

    private Optional<String> requests() {
        String requests = spec.topics().requests().name();
        Optional<Integer> wanted = Optional.ofNullable(counts.get(requests));
        return wanted.flatMap(partitions -> ChangelogTopics.ofRequests(spec).stream()
                .filter(changelog ->
                        counts.containsKey(changelog) && !counts.get(changelog).equals(partitions))
                .findFirst()
                .map(changelog -> counts.get(changelog) < partitions
                        ? grown(requests, partitions, changelog)
                        : shrunk(requests, partitions, changelog)));
    }

    private String grown(String requests, int partitions, String changelog) {
        return requests + " has " + partitions + " partitions and " + changelog + " " + counts.get(changelog)
                + "; to extend the changelogs, run: parlance topology grow --bootstrap-servers " + bootstrapServers;
    }

    private String shrunk(String requests, int partitions, String changelog) {
        int before = counts.get(changelog);
        return requests + " has " + partitions + " partitions and " + changelog + " " + before
                + ": it was made anew with fewer partitions. Requests that wait on partitions " + partitions + " to "
                + (before - 1) + " are lost unless it gets " + before + " partitions again (kafka-topics.sh --alter"
                + " --partitions " + before + "); to begin anew without them, stop all instances and run: parlance"
                + " topology reset --bootstrap-servers " + bootstrapServers;
    }

    /** Requires corrections in one partition: contradictory ones in two would be judged by two tasks. */
    private Optional<String> corrections() {
        String topic = spec.topics().corrections().name();
        return Optional.ofNullable(counts.get(topic))
                .filter(partitions -> partitions > 1)
                .map(partitions -> topic + " has " + partitions
                        + " partitions, and corrections are held against each other in one; name"
                        + " another topic in topics.corrections.name, or make this one anew with --partitions 1");
    }
}
