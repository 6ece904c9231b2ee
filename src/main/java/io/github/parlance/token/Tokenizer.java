package io.github.parlance.token;

/** Text to ids and back. Safe to call from several threads at once. */
public interface Tokenizer {

    /**
     * The ids of the pieces that spell the text; control tokens such as {@link Vocabulary#EOS} are left to the caller.
     *
     * @param text any Unicode; a surrogate without its partner counts as U+FFFD
     */
    int[] encode(String text);

    /**
     * The text that the pieces spell; control tokens spell nothing. Gives back what {@link #encode} was given, but for the
     * mark of {@link io.github.parlance.text.Context}, which no translation has.
     *
     * @param ids in any order, as a model may emit; bytes that are not UTF-8 become U+FFFD
     * @throws IllegalArgumentException if an id is outside the vocabulary
     */
    String decode(int[] ids);

    /**
     * Where each piece ends in the text that was encoded, as an index of {@code char}s. A piece that ends within a character
     * ends behind it.
     */
    int[] ends(int[] ids);

    /** What the ids stand for. */
    Vocabulary vocabulary();
}
