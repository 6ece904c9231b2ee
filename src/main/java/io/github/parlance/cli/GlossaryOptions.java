package io.github.parlance.cli;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TableTopic;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Whose glossary, on which cluster. */
final class GlossaryOptions {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    /** No stream runs, so there is no state. */
    TableTopic<GlossaryKey, GlossaryEntry> topic() {
        StreamsSettings settings = new StreamsSettings(
                cluster.bootstrapServers(), Path.of("."), Optional.empty(), cluster.clientProperties());
        return TableTopic.glossary(settings, topology.topology());
    }
}
