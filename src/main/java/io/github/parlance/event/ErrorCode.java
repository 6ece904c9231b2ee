package io.github.parlance.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reason for which a request became a dead letter; the header {@code translation.error.code} holds the label. */
public enum ErrorCode {
    /** The bytes do not match their content type. */
    MALFORMED,
    /** The request can be parsed, but a field is missing, of the wrong type or out of range. */
    INVALID,
    /** The request has more bytes than the stream accepts, or a text longer than the model can read. */
    TOO_LARGE,
    /** No route leads from the source to the target language. */
    NO_ROUTE,
    /** The stream does not support the language at all. */
    UNSUPPORTED_LANGUAGE,
    /** The request's deadline has passed. */
    DEADLINE,
    /** The model failed on this text. */
    MODEL_FAILED,
    /** The results topic does not accept the answer: its timestamp, or a record without a key. */
    NOT_ACCEPTED,
    /** The stream itself failed. */
    INTERNAL;

    /** Returns the label in lower case with hyphens: {@code no-route}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the same record may succeed when replayed unchanged. */
    public boolean retryable() {
        return this == MODEL_FAILED || this == NOT_ACCEPTED || this == INTERNAL;
    }

    /** Returns the code with this label. */
    public static Optional<ErrorCode> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(code -> code.label().equals(label))
                .findFirst();
    }
}
