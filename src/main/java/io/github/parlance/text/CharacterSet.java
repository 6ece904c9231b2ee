package io.github.parlance.text;

/**
 * A set of ASCII characters, in which all others count as one.
 *
 * @param low bits of the first 64 characters
 * @param high bits of the next 64, the last of which stands for those beyond ASCII
 */
record CharacterSet(long low, long high) {
    static final CharacterSet NONE = new CharacterSet(0, 0);
    private static final int BEYOND_ASCII = 0x7F;

    static CharacterSet of(String characters) {
        return of(characters, 0, characters.length());
    }

    /** Returns the characters of a part of a text. */
    static CharacterSet of(String text, int from, int to) {
        long low = 0;
        long high = 0;
        for (int i = from; i < to; i++) {
            int each = Math.min(text.charAt(i), BEYOND_ASCII);
            if (each < 64) {
                low |= 1L << each;
            } else {
                high |= 1L << each;
            }
        }
        return new CharacterSet(low, high);
    }

    /** Returns whether this set is empty, or shares a character with another one. */
    boolean meets(CharacterSet other) {
        return (low & other.low) != 0 || (high & other.high) != 0 || (low | high) == 0;
    }
}
