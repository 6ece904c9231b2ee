package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.util.List;

/**
 * A text to be translated, and the requirements on its translation.
 *
 * @param kept strings that must stay unchanged
 * @param terms words with a prescribed translation
 * @param preceding preceding texts; read for the formats of {@link PrecedingContext#isReadBefore}
 */
public record Document(
        LanguagePair pair,
        String text,
        TextFormat format,
        List<String> kept,
        List<Term> terms,
        PrecedingContext preceding) {
    public Document {
        kept = List.copyOf(kept);
        terms = List.copyOf(terms);
    }

    /** Creates a plain text without requirements. */
    public Document(LanguagePair pair, String text) {
        this(pair, text, TextFormat.TEXT, List.of(), List.of());
    }

    /** Creates a text without preceding texts. */
    public Document(LanguagePair pair, String text, TextFormat format, List<String> kept, List<Term> terms) {
        this(pair, text, format, kept, terms, PrecedingContext.NONE);
    }

    /** A glossary entry. */
    public record Term(String source, String translation) {}
}
