package io.github.parlance.lexicon;

/** A sentence and its translation, as ids. */
record IdPair(int[] source, int[] target) {}
