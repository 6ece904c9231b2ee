package io.github.parlance.lexicon;

/** A sentence and its translation as token ids. */
public record TokenIdPair(int[] source, int[] target) {}
