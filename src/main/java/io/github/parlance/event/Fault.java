package io.github.parlance.event;

import java.util.Locale;
import java.util.Optional;

/**
 * What kept a request from being answered.
 *
 * @param stage where it happened
 * @param reason what is there and what to do, for a person; holds none of the text to be translated
 * @param cause the exception behind it, if there was one
 * @param model the model that was asked, if one was
 * @param versions every model that was asked, with its version, with commas between, such as {@code en-es/2}
 * @param attempts how often it was tried; positive
 */
public record Fault(
        ErrorCode code,
        Stage stage,
        String reason,
        Optional<Throwable> cause,
        Optional<String> model,
        Optional<String> versions,
        int attempts) {

    /** The part of the stream a fault happened in; the header {@code translation.error.stage} holds the label. */
    public enum Stage {
        /** From bytes to a request. */
        READ,
        /** From a request to the model that serves it. */
        ROUTE,
        /** In the model, or right before it. */
        TRANSLATE;

        /** In lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A fault found while reading. */
    public static Fault reading(ErrorCode code, String reason) {
        return new Fault(code, Stage.READ, reason, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** A fault found while looking for a model. */
    public static Fault routing(ErrorCode code, String reason) {
        return new Fault(code, Stage.ROUTE, reason, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** A fault found while translating. */
    public static Fault translating(ErrorCode code, String reason, String model) {
        return new Fault(code, Stage.TRANSLATE, reason, Optional.empty(), Optional.of(model), Optional.empty(), 1);
    }

    /** The same, with the exception behind it. */
    public Fault causedBy(Throwable thrown) {
        return new Fault(code, stage, reason, Optional.of(thrown), model, versions, attempts);
    }

    /** The same, of these versions of models. */
    public Fault ofVersions(String asked) {
        return new Fault(code, stage, reason, cause, model, Optional.of(asked), attempts);
    }

    /** The same, tried so often. */
    public Fault afterAttempts(int made) {
        return new Fault(code, stage, reason, cause, model, versions, made);
    }
}
