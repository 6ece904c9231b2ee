package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter as the page shows it.
 *
 * @param position {@code topic-partition-offset}
 * @param asked time at which the request was written
 * @param value value of the request
 */
record DeadLetterView(
        String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value, boolean replayed) {
    private static final int MAX_SHOWN = 2_000;

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", position)
                .put("requestId", details.letter().requestId())
                .put("code", details.letter().code().label())
                .put("stage", details.stage())
                .put("reason", details.letter().reason());
        value.ifPresent(bytes -> json.put("text", text(bytes)));
        return json.put("at", asked.toEpochMilli())
                .put("retryable", details.retryable())
                .put("whole", details.isComplete())
                .put("replayed", replayed);
    }

    /** Returns the text of a request, or the record itself if it is not a request; long texts are cut. */
    private static String text(byte[] value) {
        String text = written(value);
        int end = text.offsetByCodePoints(0, Math.min(MAX_SHOWN, text.codePointCount(0, text.length())));
        return text.substring(0, end) + (end < text.length() ? "…" : "");
    }

    private static String written(byte[] value) {
        try {
            JsonNode json = Json.parse(value);
            JsonNode data = json.path("data").isMissingNode() ? json : json.path("data");
            JsonNode text = data.isObject() ? data.path("text") : data;
            return text.isTextual() ? text.textValue() : new String(value, UTF_8);
        } catch (IOException e) {
            return new String(value, UTF_8);
        }
    }
}
