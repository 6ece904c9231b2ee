package io.github.parlance.event;

import java.nio.charset.StandardCharsets;

/**
 * Whose versions a record of the models topic names.
 *
 * @param name of the model, as routes give it, such as {@code en-es}
 */
public record ModelKey(String name) implements Table.Key {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if it is blank, has more than 200 characters, or some that are not to be seen */
    public ModelKey {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the model's name is blank, too long, or has control characters; give one"
                            + " as routes have it, such as en-es");
        }
    }

    /** The record key: the name in UTF-8. */
    @Override
    public byte[] toBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableException if this is no such key */
    static ModelKey fromBytes(byte[] key) {
        try {
            return new ModelKey(KeyText.decode(key));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(e.getMessage());
        }
    }
}
