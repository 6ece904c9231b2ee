package io.github.parlance.page;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.topology.TopologySpec;

/** The tables that the page shows and changes. */
record PageTables(
        TableView<MemoryKey, MemoryEntry> memory,
        TableView<GlossaryKey, GlossaryEntry> glossary,
        TableView<CorrectionKey, Correction> corrections,
        TableView<CorrectionKey, Verdict> verdicts)
        implements AutoCloseable {

    /** Follows the topics of a stream. */
    static PageTables follow(ClusterSettings settings, TopologySpec spec) {
        return new PageTables(
                FollowedTable.of(TableTopic.memory(settings, spec)),
                FollowedTable.of(TableTopic.glossary(settings, spec)),
                FollowedTable.of(TableTopic.corrections(settings, spec)),
                FollowedTable.of(TableTopic.verdicts(settings, spec)));
    }

    @Override
    public void close() {
        memory.close();
        glossary.close();
        corrections.close();
        verdicts.close();
    }
}
