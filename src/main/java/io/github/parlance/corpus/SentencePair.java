package io.github.parlance.corpus;

/** A sentence and its translation, as text. */
public record SentencePair(String source, String target) {}
