package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A translation that was approved and stands in for the model's.
 *
 * @param text the translation; not blank
 * @param approvedBy who said so
 * @param approvedAt when
 * @param metadata whatever else there is to say; results do not carry it
 */
public record MemoryEntry(
        MemoryKey key, String text, Optional<String> approvedBy, Optional<Instant> approvedAt, ObjectNode metadata)
        implements Table.Entry<MemoryKey> {
    private static final String CORRECTION = "correction";

    /** @throws IllegalArgumentException if source or translation are blank */
    public MemoryEntry {
        if (key.source().isEmpty()) {
            throw new IllegalArgumentException("the source is blank; give the text the translation is of");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("the translation is blank; to forget one, remove it");
        }
    }

    /** Approved at this time, with nothing more to say of it. */
    public static MemoryEntry approved(MemoryKey key, String text, Optional<String> by, Instant at) {
        return new MemoryEntry(key, text, by, Optional.of(at), Json.object());
    }

    /** What a correction says, by which it can be told again. */
    public static MemoryEntry corrected(Correction correction) {
        return new MemoryEntry(
                correction.memoryKey(),
                correction.text(),
                correction.author(),
                Optional.of(correction.at()),
                Json.object().put(CORRECTION, correction.key().id()));
    }

    /** The id of the correction it comes from; empty if a person approved it otherwise. */
    public Optional<String> correction() {
        return Optional.of(metadata.path(CORRECTION))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** The JSON on the topic. */
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
     * Reads what {@link #toBytes} wrote. Fields it does not know are passed over.
     *
     * @throws UnreadableException if this is no such value
     */
    static MemoryEntry fromBytes(MemoryKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is no JSON object; give one with at least \"text\"");
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
            throw UnreadableException.invalid("approvedAt is no RFC 3339 time, such as 2026-01-31T12:00:00Z");
        }
    }

    private static ObjectNode metadata(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object && Unicode.isWellFormed(object)) {
            return object;
        }
        throw UnreadableException.invalid("metadata is no object of well-formed text; give one, or leave it out");
    }
}
