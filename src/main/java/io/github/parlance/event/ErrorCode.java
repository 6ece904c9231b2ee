package io.github.parlance.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a request became a dead letter; the header {@code translation.error.code} holds the label. */
public enum ErrorCode {
    /** The bytes are not what their content type says. */
    MALFORMED,
    /** Readable, but a field is missing, of the wrong type or out of range. */
    INVALID,
    /** More bytes than the stream takes, or longer than the model can read. */
    TOO_LARGE,
    /** No route leads from the source to the target language. */
    NO_ROUTE,
    /** A language that cannot be served at all. */
    UNSUPPORTED_LANGUAGE,
    /** The time by which an answer was of use has passed. */
    DEADLINE,
    /** The model broke down on this text. */
    MODEL_FAILED,
    /** A fault of the stream itself. */
    INTERNAL;

    /** Lower case, with hyphens: {@code no-route}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same record may succeed when sent again and nothing else has changed. */
    public boolean retryable() {
        return this == MODEL_FAILED || this == INTERNAL;
    }

    /** The code with this label. */
    public static Optional<ErrorCode> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(code -> code.label().equals(label))
                .findFirst();
    }
}
