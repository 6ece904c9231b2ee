package io.github.parlance.markup;

/** Writes translated text in the format of a document, so that no character of it is read as markup. */
@FunctionalInterface
public interface BlockEncoder {
    /** Writes text as it is. */
    BlockEncoder NONE = text -> text;

    /**
     * Returns a text with every character escaped that would be read as markup.
     *
     * @param text text that a model has written; may contain characters of {@link io.github.parlance.text.PlaceholderSlots}, which stay
     */
    String encode(String text);

    /**
     * Returns what must stand between a span and a character, so that both are read as they are; empty if nothing must.
     *
     * @param span span as in the source
     * @param next a character that stands behind it in the translation
     */
    default String between(String span, char next) {
        return "";
    }

    /**
     * Returns an encoded text whose spans have been filled in, with what they would be read as at its end escaped.
     *
     * @param text encoded text with its spans, which are as in the source
     */
    default String withSpans(String text) {
        return text;
    }
}
