package io.github.parlance.translate;

/** Why a text was not translated. */
public enum Refusal {
    /** Nothing but white space. */
    EMPTY,
    /** More tokens than the model can read. */
    TOO_LONG,
    /** No model serves this language pair. */
    UNKNOWN_PAIR,
    /** The model broke down on this text. */
    MODEL_FAILED
}
