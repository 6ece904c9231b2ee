package io.github.parlance.train;

/** A sentence and its translation, as text. */
public record SentencePair(String source, String target) {}
