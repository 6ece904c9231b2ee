package io.github.parlance.document;

import io.github.parlance.check.Checks;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A translated document.
 *
 * @param text the translation
 * @param confidence expected quality of the translation, 0 to 1; empty if nothing was translated by a model
 * @param alternatives other translations of the whole text; empty for texts of several segments
 * @param segments positions of each translated segment in the source and the translation
 * @param links alignment of pieces, as far as models provide it; empty for messages of several variants
 */
public record TranslatedDocument(
        String text,
        Optional<Double> confidence,
        Checks checks,
        Set<Flag> flags,
        List<Translation.Alternative> alternatives,
        List<AlignedSegment> segments,
        List<Translation.Link> links) {
    public TranslatedDocument {
        flags = Set.copyOf(flags);
        alternatives = List.copyOf(alternatives);
        segments = List.copyOf(segments);
        links = List.copyOf(links);
    }

    /** Remark for readers of the translation. */
    public enum Flag {
        /** A sentence was too long for the model and was split into clauses. */
        SPLIT,
        /** Parts of the text are in a script that the source language does not use, and were left unchanged. */
        OTHER_SCRIPT,
        /** Parts of the text are in the target language already, and were left unchanged. */
        TARGET_LANGUAGE;

        /** Returns the name in lower case with hyphens, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Returns the links, extended to whole words.
     *
     * @param source the document's text
     */
    public List<Translation.Link> wordLinks(LanguagePair pair, String source) {
        return links.isEmpty() ? List.of() : new WordLinks(pair, source, text).of(links);
    }

    /**
     * Positions of a segment and its translation, as indices of {@code char}s; ends are exclusive.
     *
     * @param confidence expected quality of the translation, 0 to 1
     */
    public record AlignedSegment(int sourceStart, int sourceEnd, int targetStart, int targetEnd, double confidence) {}
}
