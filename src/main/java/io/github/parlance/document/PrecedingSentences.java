package io.github.parlance.document;

import java.util.ArrayList;
import java.util.List;

/** Sentences before the current one, which models trained for it read. Not thread-safe. */
final class PrecedingSentences {
    private final PrecedingContext preceding;
    private final boolean read;
    private final List<String> sentences = new ArrayList<>();

    /** @param read false if nothing is read before a sentence */
    PrecedingSentences(PrecedingContext preceding, boolean read) {
        this.preceding = preceding;
        this.read = read && preceding.sentences() > 0;
    }

    /** Returns whether sentences are read before others. */
    boolean areRead() {
        return read;
    }

    void add(String sentence) {
        if (read) {
            sentences.add(sentence);
        }
    }

    /** Returns the sentences to be read before another one; the earliest first. */
    List<String> last(String sentence) {
        return read ? preceding.last(sentences, sentence) : List.of();
    }
}
