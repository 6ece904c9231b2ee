package io.github.parlance.token;

/** Lengths of characters in UTF-8. */
final class Utf8 {
    /** Stands for bytes that are no character; has three bytes itself. */
    static final char REPLACEMENT = '\uFFFD';

    private static final int LONGEST = 4;
    /** Least code point that needs a number of bytes. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private Utf8() {}

    /** Returns the length of a character by its first byte; 1 for a byte that begins none. */
    static int length(byte first) {
        int high = (first & 0xFF) >> 4;
        return high < 0xC ? 1 : high < 0xE ? 2 : high == 0xE ? 3 : LONGEST;
    }

    /** Returns the length of the character that begins at an index; 0 if the bytes up to an end begin with none. */
    static int validLength(byte[] bytes, int at, int end) {
        int length = length(bytes[at]);
        if (length == 1) {
            return bytes[at] >= 0 ? 1 : 0;
        }
        if (at + length > end) {
            return 0;
        }
        int point = bytes[at] & 0xFF >> length + 1;
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
            point = point << 6 | bytes[i] & 0x3F;
        }
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point < LEAST[length] || surrogate || point > Character.MAX_CODE_POINT ? 0 : length;
    }
}
