package io.github.parlance.cli;

import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TableTopic;
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
    TableTopic<MemoryKey, MemoryEntry> topic() {
        StreamsSettings settings = new StreamsSettings(
                cluster.bootstrapServers(), Path.of("."), Optional.empty(), cluster.clientProperties());
        return TableTopic.memory(settings, topology.topology());
    }
}
