package io.github.parlance.cli.tables;

import io.github.parlance.event.Correction;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats entries of tables as lines of tab-separated columns. */
final class TableLines {
    private TableLines() {}

    /** Returns pair, source and translation. */
    static String memory(MemoryEntry entry) {
        // A source cannot contain tabs or line breaks; a translation can.
        return String.join("\t", entry.key().pair().toString(), entry.key().source(), flat(entry.text()));
    }

    /** Returns tenant, pair, term and translation. */
    static String glossary(GlossaryEntry entry) {
        return String.join(
                "\t", entry.key().tenant(), entry.key().pair().toString(), entry.term(), entry.translation());
    }

    /** Returns id, state, pair, author, source and text of a correction without a verdict. */
    static String correction(Correction correction) {
        return correction(correction, Optional.empty());
    }

    /**
     * Returns id, state, pair, author, source and text.
     *
     * @param verdict the stream's latest verdict for this id; a verdict on an earlier correction is ignored
     */
    static String correction(Correction correction, Optional<Verdict> verdict) {
        return String.join(
                "\t",
                correction.key().id(),
                verdict.filter(each -> each.correction().equals(correction))
                        .map(TableLines::state)
                        .orElse("waits"),
                correction.pair().toString(),
                correction.author().map(TableLines::flat).orElse("-"),
                flat(correction.source()),
                flat(correction.text()));
    }

    private static String state(Verdict verdict) {
        return verdict.isAccepted()
                ? verdict.state()
                : verdict.state() + ": "
                        + verdict.reasons().stream().map(Verdict.Reason::label).collect(Collectors.joining(", "));
    }

    private static String flat(String text) {
        return text.replace("\t", "\\t").replaceAll("\\R", "\\\\n");
    }
}
