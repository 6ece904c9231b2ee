package io.github.parlance.token;

/** Converts text to token ids and back. Thread-safe. */
public interface Tokenizer {

    /**
     * Returns the pieces of a source text; callers add control tokens such as {@link Vocabulary#EOS}.
     *
     * @param text any Unicode; an unpaired surrogate counts as U+FFFD
     * @return ids of {@link #sourceVocabulary}
     */
    Tokens encode(String text);

    /**
     * Returns the pieces of a translation, such as one to train on.
     *
     * @param text as for {@link #encode}
     * @return ids of {@link #vocabulary}
     */
    Tokens encodeTarget(String text);

    /**
     * Returns the text that the pieces of a translation spell; control tokens are ignored. Inverse of {@link #encodeTarget} with byte
     * pairs, except for the mark of {@link io.github.parlance.text.ContextPrefix}, which translations do not contain. SentencePiece
     * returns the normalized text.
     *
     * @param ids ids of {@link #vocabulary} in any order, as a model may emit them; bytes that are not UTF-8 become U+FFFD
     * @throws IllegalArgumentException if an id is outside the vocabulary
     */
    String decode(int[] ids);

    /**
     * Returns the end of each piece in the decoded text, as an index of {@code char}s. For a piece that ends within a character, it
     * is the end of that character.
     *
     * @param ids ids of {@link #vocabulary}
     */
    int[] ends(int[] ids);

    /** Returns the vocabulary of source texts; the same object as {@link #vocabulary} unless the model has two. */
    Vocabulary sourceVocabulary();

    /** Returns the vocabulary of translations, whose tokens the model scores. */
    Vocabulary vocabulary();
}
