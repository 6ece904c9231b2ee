package io.github.parlance.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * A failure that kept a request from being translated.
 *
 * @param stage stage in which it happened
 * @param reason cause and remedy, for a person; contains no part of the text to translate
 * @param cause exception that caused it, if any
 * @param model model that was called, if any
 * @param versions model versions that were called, separated by commas, such as {@code en-es/2}
 * @param attempts number of attempts; positive
 */
public record Fault(
        ErrorCode code,
        Stage stage,
        String reason,
        Optional<Throwable> cause,
        Optional<String> model,
        Optional<String> versions,
        int attempts) {

    /** Stage of the stream in which a fault occurred; the header {@code translation.error.stage} holds the label. */
    public enum Stage {
        /** Parsing the record into a request. */
        READ,
        /** Choosing the model for a request. */
        ROUTE,
        /** Translating, or preparing the model's input. */
        TRANSLATE;

        /** Returns the label in lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates a fault of the reading stage. */
    public static Fault reading(ErrorCode code, String reason) {
        return new Fault(code, Stage.READ, reason, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Creates a fault of the routing stage. */
    public static Fault routing(ErrorCode code, String reason) {
        return new Fault(code, Stage.ROUTE, reason, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Creates a fault of the translation stage. */
    public static Fault translating(ErrorCode code, String reason, String model) {
        return new Fault(code, Stage.TRANSLATE, reason, Optional.empty(), Optional.of(model), Optional.empty(), 1);
    }

    /** Returns the JSON that answers a request outside of a stream: {@code {"error":{"code":"invalid","message":"…"}}}. */
    public byte[] toBytes() {
        ObjectNode json = Json.object();
        json.putObject("error").put("code", code.label()).put("message", reason);
        return Json.bytes(json);
    }

    /** Returns a copy with the exception that caused the fault. */
    public Fault causedBy(Throwable thrown) {
        return new Fault(code, stage, reason, Optional.of(thrown), model, versions, attempts);
    }

    /** Returns a copy with the model versions that were called. */
    public Fault withVersions(String asked) {
        return new Fault(code, stage, reason, cause, model, Optional.of(asked), attempts);
    }

    /** Returns a copy with this number of attempts. */
    public Fault withAttempts(int made) {
        return new Fault(code, stage, reason, cause, model, versions, made);
    }
}
