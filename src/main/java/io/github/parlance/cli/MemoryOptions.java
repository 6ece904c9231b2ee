package io.github.parlance.cli;

import io.github.parlance.stream.MemoryTopic;
import io.github.parlance.stream.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Whose translation memory, on which cluster. */
final class MemoryOptions {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    /** No stream runs, so there is no state. */
    MemoryTopic topic() {
        StreamsSettings settings = new StreamsSettings(
                cluster.bootstrapServers(), Path.of("."), Optional.empty(), cluster.clientProperties());
        return new MemoryTopic(settings, topology.topology());
    }
}
