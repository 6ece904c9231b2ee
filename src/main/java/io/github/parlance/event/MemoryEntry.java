package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An approved translation, used instead of the model's.
 *
 * @param approvedBy person who approved it
 * @param approvedAt time of approval
 * @param metadata additional information; results do not carry it
 */
public record MemoryEntry(
        MemoryKey key, String text, Optional<String> approvedBy, Optional<Instant> approvedAt, ObjectNode metadata)
        implements Table.Entry<MemoryKey> {
    private static final String CORRECTION = "correction";

    /** @throws IllegalArgumentException if source or translation is blank */
    public MemoryEntry {
        if (key.source().isEmpty()) {
            throw new IllegalArgumentException("the source is blank; give the text that was translated");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("the translation is blank; to delete one, remove its entry");
        }
    }

    /** Creates an entry approved at this time, without metadata. */
    public static MemoryEntry approved(MemoryKey key, String text, Optional<String> by, Instant at) {
        return new MemoryEntry(key, text, by, Optional.of(at), Json.object());
    }

    /** Creates an entry from a correction; its metadata refers to the correction. */
    public static MemoryEntry corrected(Correction correction) {
        return new MemoryEntry(
                correction.memoryKey(),
                correction.text(),
                correction.author(),
                Optional.of(correction.at()),
                Json.object().put(CORRECTION, correction.key().id()));
    }

    /** Returns the id of the correction it comes from; empty if it was approved in another way. */
    public Optional<String> correction() {
        return Optional.of(metadata.path(CORRECTION))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** Returns the JSON on the topic. */
    @Override
    public byte[] toBytes() {
        ObjectNode json = Json.object().put("text", text);
        approvedBy.ifPresent(by -> json.put("approvedBy", by));
        approvedAt.ifPresent(at -> json.put("approvedAt", at.toString()));
        if (!metadata.isEmpty()) {
            json.set("metadata", metadata);
        }
        return Json.bytes(json);
    }

    /**
     * Reads a value written by {@link #toBytes}. Unknown fields are ignored.
     *
     * @throws UnreadableException if the value is not a memory entry
     */
    static MemoryEntry fromBytes(MemoryKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is not a JSON object; give one with at least \"text\"");
        }
        String text = RequestFields.text(json, "text")
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> UnreadableException.invalid("text is missing or blank; give a translation"));
        return new MemoryEntry(
                key,
                text,
                RequestFields.text(json, "approvedBy"),
                RequestFields.text(json, "approvedAt").map(MemoryEntry::time),
                metadata(json.path("metadata")));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw UnreadableException.invalid("approvedAt is not an RFC 3339 time, such as 2026-01-31T12:00:00Z");
        }
    }

    private static ObjectNode metadata(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object && Unicode.isWellFormed(object)) {
            return object;
        }
        throw UnreadableException.invalid("metadata is not an object of well-formed text; give one, or omit it");
    }
}
