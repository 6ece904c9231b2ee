package io.github.parlance.token;

/** Converts text to token ids and back. Thread-safe. */
public interface Tokenizer {

    /**
     * Returns the ids of the pieces that spell the text; callers add control tokens such as {@link Vocabulary#EOS}.
     *
     * @param text any Unicode; an unpaired surrogate counts as U+FFFD
     */
    int[] encode(String text);

    /**
     * Returns the text that the pieces spell; control tokens are ignored. Inverse of {@link #encode}, except for the mark of
     * {@link io.github.parlance.text.ContextPrefix}, which translations do not contain.
     *
     * @param ids ids in any order, as a model may emit them; bytes that are not UTF-8 become U+FFFD
     * @throws IllegalArgumentException if an id is outside the vocabulary
     */
    String decode(int[] ids);

    /**
     * Returns the end of each piece in the encoded text, as an index of {@code char}s. For a piece that ends within a
     * character, it is the end of that character.
     */
    int[] ends(int[] ids);

    /** Returns the vocabulary of the ids. */
    Vocabulary vocabulary();
}
