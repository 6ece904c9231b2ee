package io.github.parlance.translate;

/**
 * A text as its translator reads it.
 *
 * @param tokens length for the model, at least 0; see {@link Translator#tokens}
 * @param ids tokens that the model reads; empty if the translator works on the text itself
 */
public record ModelInput(String text, int tokens, int[] ids) {

    /** Creates an input without token ids. */
    public ModelInput(String text, int tokens) {
        this(text, tokens, new int[0]);
    }
}
