package io.github.parlance.cli;

import io.github.parlance.event.MemoryEntry;

/** An approved translation as a line: pair, source and translation, with tabs between. */
final class MemoryLine {
    private MemoryLine() {}

    static String of(MemoryEntry entry) {
        // A source has none of these; a translation may.
        String text = entry.text().replace("\t", "\\t").replaceAll("\\R", "\\\\n");
        return entry.key().pair() + "\t" + entry.key().source() + "\t" + text;
    }
}
