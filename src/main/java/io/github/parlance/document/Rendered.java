package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a document.
 *
 * @param text the translation
 * @param confidence how good the translation is to be expected, 0 to 1; empty if no model was asked for anything
 * @param alternatives other translations of the whole text; none of texts that were taken apart
 * @param segments which part of the translation each translated part of the source became
 * @param links which pieces belong together, as far as models tell; none of messages of several variants
 */
public record Rendered(
        String text,
        Optional<Double> confidence,
        Checks checks,
        Set<Flag> flags,
        List<Translation.Alternative> alternatives,
        List<Aligned> segments,
        List<Translation.Link> links) {
    public Rendered {
        flags = Set.copyOf(flags);
        alternatives = List.copyOf(alternatives);
        segments = List.copyOf(segments);
        links = List.copyOf(links);
    }

    /** What a reader of the translation should know. */
    public enum Flag {
        /** A sentence was too long for the model, and was cut at clauses. */
        SPLIT,
        /** Some or all of the text is of no script the source language is written in, and was left as it is. */
        OTHER_SCRIPT;

        /** In lower case with hyphens, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The links, from word to word.
     *
     * @param source the document's text
     */
    public List<Translation.Link> wordLinks(LanguagePair pair, String source) {
        return links.isEmpty() ? List.of() : new WordLinks(pair, source, text).of(links);
    }

    /**
     * A part and its translation, as indices of {@code char}s, the ends exclusive.
     *
     * @param confidence how good the translation is to be expected, 0 to 1
     */
    public record Aligned(int sourceStart, int sourceEnd, int targetStart, int targetEnd, double confidence) {}
}
