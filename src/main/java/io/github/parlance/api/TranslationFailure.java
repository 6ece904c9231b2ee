package io.github.parlance.api;

import java.util.Locale;

/**
 * Reason why a text or a record has no translation.
 *
 * @param message problem and remedy, for a person
 */
public record TranslationFailure(Code code, String message) {

    /** Kind of a failure. */
    public enum Code {
        /** No model translates between the languages, or a language has no valid tag. */
        NO_MODEL,
        /** The text has more tokens than the model can read. */
        TOO_LONG,
        /** The model, or the engine that runs it, failed at every attempt. */
        MODEL_FAILED,
        /** A function of the application, which reads or writes the record's value, threw an exception. */
        LENS_FAILED,
        /** The record cannot wait in the store: a serde cannot write it, or it is too large. */
        NOT_STORED;

        /** Returns the name in lower case with hyphens, as in headers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
