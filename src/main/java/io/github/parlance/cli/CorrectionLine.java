package io.github.parlance.cli;

import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;

/** A correction as a line: id, what became of it, pair, author, source and text, with tabs between. */
final class CorrectionLine {
    private CorrectionLine() {}

    /** @param verdict the stream's, if it has looked at this one */
    static String of(Correction correction, Optional<Verdict> verdict) {
        return String.join(
                "\t",
                correction.key().id(),
                verdict.filter(each -> each.correction().equals(correction))
                        .map(CorrectionLine::state)
                        .orElse("waits"),
                correction.pair().toString(),
                correction.author().map(CorrectionLine::flat).orElse("-"),
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
