package io.github.parlance.event;

import java.nio.charset.StandardCharsets;

/**
 * Key of a record on the corrections topic.
 *
 * @param id id chosen by the client, such as a UUID
 */
public record CorrectionKey(String id) implements Table.Key {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if the id is blank, has more than 200 characters, or contains control characters */
    public CorrectionKey {
        if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the correction's id is blank, too long, or contains control characters; give"
                            + " one of at most 200 characters, such as a UUID");
        }
    }

    /** Returns the record key: the id in UTF-8. */
    @Override
    public byte[] toBytes() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableException if the bytes are not a valid key */
    static CorrectionKey fromBytes(byte[] key) {
        try {
            return new CorrectionKey(KeyText.decode(key));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(e.getMessage());
        }
    }
}
