package io.github.parlance.token;

/**
 * A text as tokens.
 *
 * @param ids ids of the pieces
 * @param ends end of each piece in the text that was given, as an index of {@code char}s, also if the tokenizer normalizes the
 *     text. For a piece that ends within a character, it is the start or the end of that character.
 */
public record Tokens(int[] ids, int[] ends) {}
