package io.github.parlance.token;

/**
 * A text as SentencePiece segments it.
 *
 * @param bytes array that begins with the bytes of the text, in UTF-8
 * @param length number of bytes of the text
 * @param origins for each byte, and for the end, the index of the byte in the text before normalization that it stems from
 */
record NormalizedText(byte[] bytes, int length, int[] origins) {}
