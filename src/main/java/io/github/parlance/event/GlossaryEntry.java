package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A term and the one translation it has.
 *
 * @param term as it is usually written; of the key's, but for capitals
 * @param translation not blank
 */
public record GlossaryEntry(GlossaryKey key, String term, String translation) implements Table.Entry<GlossaryKey> {

    /** @throws IllegalArgumentException if term or translation are blank, or the term is not the key's */
    public GlossaryEntry {
        if (key.term().isEmpty()) {
            throw new IllegalArgumentException("the term is blank; give the words that have one translation");
        }
        if (translation.isBlank()) {
            throw new IllegalArgumentException("the translation is blank; to forget a term, remove it");
        }
        if (!key.term().equals(new GlossaryKey(key.tenant(), key.pair(), term).term())) {
            throw new IllegalArgumentException("the term is not the key's");
        }
    }

    /** Of a term as it is usually written. */
    public static GlossaryEntry of(GlossaryKey key, String term, String translation) {
        return new GlossaryEntry(key, term, translation);
    }

    /** The JSON on the topic. */
    @Override
    public byte[] toBytes() {
        return Json.bytes(Json.object().put("term", term).put("translation", translation));
    }

    /**
     * Reads what {@link #toBytes} wrote. Fields it does not know are passed over.
     *
     * @throws UnreadableException if this is no such value
     */
    static GlossaryEntry fromBytes(GlossaryKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is no JSON object; give one with \"translation\"");
        }
        String translation = given(json, "translation")
                .orElseThrow(() -> UnreadableException.invalid("translation is missing or blank; give one"));
        try {
            return new GlossaryEntry(key, given(json, "term").orElse(key.term()), translation);
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid("term is not the key's; only its capitals may differ");
        }
    }

    private static Optional<String> given(JsonNode json, String field) {
        return RequestFields.text(json, field).filter(text -> !text.isBlank());
    }
}
