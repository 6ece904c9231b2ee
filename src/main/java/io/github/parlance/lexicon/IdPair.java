package io.github.parlance.lexicon;

/** A sentence and its translation, as ids. */
public record IdPair(int[] source, int[] target) {}
