package io.github.parlance.translate;

/**
 * A text as its translator reads it.
 *
 * @param tokens length for the model, at least 0; see {@link Translator#tokens}
 * @param ids tokens that the model reads; empty if the translator works on the text itself
 * @param ends end of each of these tokens in the text, as an index of {@code char}s; 0 for one that precedes the text
 */
public record ModelInput(String text, int tokens, int[] ids, int[] ends) {

    /** Creates an input without tokens. */
    public ModelInput(String text, int tokens) {
        this(text, tokens, new int[0], new int[0]);
    }
}
