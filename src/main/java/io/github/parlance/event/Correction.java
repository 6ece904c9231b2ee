package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A person's correction of a translation.
 *
 * @param requestId id of the request whose result is corrected; empty if the correction belongs to no request
 * @param tenant tenant of that request; empty if it has none
 * @param format format of source and text
 * @param source text that was translated; not blank
 * @param machine translation that is corrected; empty if unknown
 * @param text corrected translation
 * @param author name of the person; empty if unknown
 * @param model name of the model that translated; it and its {@code version} are empty if unknown
 * @param at time of the correction
 */
public record Correction(
        CorrectionKey key,
        Optional<String> requestId,
        LanguagePair pair,
        String tenant,
        TextFormat format,
        String source,
        String machine,
        String text,
        Optional<String> author,
        Optional<String> model,
        Optional<String> version,
        Instant at)
        implements Table.Entry<CorrectionKey> {

    /** @throws IllegalArgumentException if the source is blank */
    public Correction {
        if (new MemoryKey(pair, source).source().isEmpty()) {
            throw new IllegalArgumentException("the source is blank; give the text that was corrected");
        }
    }

    /** Creates a correction that belongs to no request. */
    public static Correction of(CorrectionKey key, LanguagePair pair, String source, String text, Instant at) {
        return new Correction(
                key,
                Optional.empty(),
                pair,
                "",
                TextFormat.TEXT,
                source,
                "",
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /** Returns the translation-memory key under which the correction is stored once accepted. */
    public MemoryKey memoryKey() {
        return new MemoryKey(pair, source);
    }

    /** Returns the JSON on the topic. */
    @Override
    public byte[] toBytes() {
        return Json.bytes(json());
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        requestId.ifPresent(id -> json.put("requestId", id));
        json.put("pair", pair.toString());
        if (!tenant.isEmpty()) {
            json.put("tenant", tenant);
        }
        if (format != TextFormat.TEXT) {
            json.put("format", format.label());
        }
        json.put("source", source);
        if (!machine.isEmpty()) {
            json.put("machine", machine);
        }
        json.put("text", text);
        author.ifPresent(name -> json.put("author", name));
        model.ifPresent(name -> json.put("model", name));
        version.ifPresent(name -> json.put("version", name));
        return json.put("at", at.toString());
    }

    /**
     * Reads a value written by {@link #toBytes}. Unknown fields are ignored.
     *
     * @throws UnreadableException if the value is not a correction
     */
    static Correction fromBytes(CorrectionKey key, byte[] value) {
        return fromJson(key, Json.parse(value));
    }

    static Correction fromJson(CorrectionKey key, JsonNode json) {
        if (!json.isObject()) {
            throw UnreadableException.invalid(
                    "the value is not a JSON object; give one with pair, source, text and at");
        }
        LanguagePair pair = KeyText.pair(needed(json, "pair"), "pair is not a language pair; give one such as en-es");
        String source = needed(json, "source");
        if (new MemoryKey(pair, source).source().isEmpty()) {
            throw UnreadableException.invalid("source is blank; give a text");
        }
        return new Correction(
                key,
                RequestFields.text(json, "requestId"),
                pair,
                RequestFields.text(json, "tenant").orElse(""),
                RequestFields.text(json, "format").map(Correction::format).orElse(TextFormat.TEXT),
                source,
                RequestFields.text(json, "machine").orElse(""),
                needed(json, "text"),
                RequestFields.text(json, "author").filter(name -> !name.isBlank()),
                RequestFields.text(json, "model"),
                RequestFields.text(json, "version"),
                time(needed(json, "at")));
    }

    private static String needed(JsonNode json, String field) {
        return RequestFields.text(json, field)
                .orElseThrow(() -> UnreadableException.invalid(field + " is missing; give a string"));
    }

    private static TextFormat format(String label) {
        return TextFormat.ofLabel(label)
                .orElseThrow(() -> UnreadableException.invalid("format is not one of " + TextFormat.labels()));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw UnreadableException.invalid("at is not an RFC 3339 time, such as 2026-01-31T12:00:00Z");
        }
    }
}
