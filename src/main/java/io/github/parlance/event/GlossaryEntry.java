package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A term and its only translation.
 *
 * @param term term as it is usually written; equal to the key's term except for capitals
 */
public record GlossaryEntry(GlossaryKey key, String term, String translation) implements Table.Entry<GlossaryKey> {

    /** @throws IllegalArgumentException if term or translation is blank, or the term does not match the key */
    public GlossaryEntry {
        if (key.term().isEmpty()) {
            throw new IllegalArgumentException("the term is blank; give the words to translate");
        }
        if (translation.isBlank()) {
            throw new IllegalArgumentException("the translation is blank; to delete a term, remove its entry");
        }
        if (!key.term().equals(new GlossaryKey(key.tenant(), key.pair(), term).term())) {
            throw new IllegalArgumentException("the term does not match the key");
        }
    }

    /** Creates an entry for a term in its usual spelling. */
    public static GlossaryEntry of(GlossaryKey key, String term, String translation) {
        return new GlossaryEntry(key, term, translation);
    }

    /** Returns the JSON on the topic. */
    @Override
    public byte[] toBytes() {
        return Json.bytes(Json.object().put("term", term).put("translation", translation));
    }

    /**
     * Reads a value written by {@link #toBytes}. Unknown fields are ignored.
     *
     * @throws UnreadableException if the value is not a glossary entry
     */
    static GlossaryEntry fromBytes(GlossaryKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        if (!json.isObject()) {
            throw UnreadableException.invalid("the value is not a JSON object; give one with \"translation\"");
        }
        String translation = given(json, "translation")
                .orElseThrow(() -> UnreadableException.invalid("translation is missing or blank; give one"));
        try {
            return new GlossaryEntry(key, given(json, "term").orElse(key.term()), translation);
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid("term does not match the key; only capitals may differ");
        }
    }

    private static Optional<String> given(JsonNode json, String field) {
        return RequestFields.text(json, field).filter(text -> !text.isBlank());
    }
}
