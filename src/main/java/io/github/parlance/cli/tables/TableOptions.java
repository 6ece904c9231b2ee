package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Options of commands on tables: the cluster and the topology that name the topics. */
final class TableOptions {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    List<LanguagePair> routes() {
        return topology.topology().routes().stream().map(Route::pair).toList();
    }

    TableTopic<MemoryKey, MemoryEntry> memory() {
        return TableTopic.memory(cluster.settings(), topology.topology());
    }

    TableTopic<GlossaryKey, GlossaryEntry> glossary() {
        return TableTopic.glossary(cluster.settings(), topology.topology());
    }

    TableTopic<CorrectionKey, Correction> corrections() {
        return TableTopic.corrections(cluster.settings(), topology.topology());
    }

    TableTopic<CorrectionKey, Verdict> verdicts() {
        return TableTopic.verdicts(cluster.settings(), topology.topology());
    }
}
