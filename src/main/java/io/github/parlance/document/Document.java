package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.util.List;

/**
 * A text to be translated, and what is asked of its translation.
 *
 * @param kept strings that are to stay as they are
 * @param terms words that have one translation and no other
 * @param preceding what was said before it; read where {@link Preceding#isReadBefore} says so
 */
public record Document(
        LanguagePair pair, String text, TextFormat format, List<String> kept, List<Term> terms, Preceding preceding) {
    public Document {
        kept = List.copyOf(kept);
        terms = List.copyOf(terms);
    }

    /** A text of which nothing is asked. */
    public Document(LanguagePair pair, String text) {
        this(pair, text, TextFormat.TEXT, List.of(), List.of());
    }

    /** A text that nothing was said before. */
    public Document(LanguagePair pair, String text, TextFormat format, List<String> kept, List<Term> terms) {
        this(pair, text, format, kept, terms, Preceding.NONE);
    }

    /** An entry of a glossary. */
    public record Term(String source, String translation) {}
}
