package io.github.parlance.translate;

/** Reason why a text was not translated. */
public enum Refusal {
    /** The text is empty or white space. */
    EMPTY,
    /** The text has more tokens than the model can read. */
    TOO_LONG,
    /** No model serves this language pair. */
    UNKNOWN_PAIR,
    /** The model failed on this text. */
    MODEL_FAILED
}
