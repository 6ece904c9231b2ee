package io.github.parlance.event;

import java.nio.charset.StandardCharsets;

/**
 * Key of a record on the models topic.
 *
 * @param name name of the model, as in routes, such as {@code en-es}
 */
public record ModelKey(String name) implements Table.Key {
    private static final int LONGEST = 200;

    /**
     * @throws IllegalArgumentException if the name is blank, has more than 200 characters, or contains control characters
     */
    public ModelKey {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the model's name is blank, too long, or contains control characters; give one"
                            + " used in routes, such as en-es");
        }
    }

    /** Returns the record key: the name in UTF-8. */
    @Override
    public byte[] toBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableException if the bytes are not a valid key */
    static ModelKey fromBytes(byte[] key) {
        try {
            return new ModelKey(KeyText.decode(key));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(e.getMessage());
        }
    }
}
