package io.github.parlance.event;

import java.nio.charset.StandardCharsets;

/**
 * Which correction a record of the corrections topic holds.
 *
 * @param id made by whoever corrects, such as a UUID
 */
public record CorrectionKey(String id) implements Table.Key {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if it is blank, has more than 200 characters, or some that are not to be seen */
    public CorrectionKey {
        if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the correction's id is blank, too long, or has control characters; give"
                    + " one of at most 200 characters, such as a UUID");
        }
    }

    /** The record key: the id in UTF-8. */
    @Override
    public byte[] toBytes() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableException if this is no such key */
    static CorrectionKey fromBytes(byte[] key) {
        try {
            return new CorrectionKey(KeyText.decode(key));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(e.getMessage());
        }
    }
}
