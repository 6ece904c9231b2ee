package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The character U+2581, which SentencePiece writes for a space. */
final class WhiteSpace {
    private static final byte[] SYMBOL = "\u2581".getBytes(UTF_8);

    private WhiteSpace() {}

    /** Returns the number of bytes of the symbol. */
    static int length() {
        return SYMBOL.length;
    }

    /** Returns a byte of the symbol. */
    static byte at(int index) {
        return SYMBOL[index];
    }

    /** Returns whether the symbol is at an index. */
    static boolean isAt(byte[] bytes, int index) {
        return index >= 0
                && index + SYMBOL.length <= bytes.length
                && bytes[index] == SYMBOL[0]
                && bytes[index + 1] == SYMBOL[1]
                && bytes[index + 2] == SYMBOL[2];
    }

    /** Returns the bytes with a space for each symbol. */
    static byte[] unescaped(byte[] bytes) {
        byte[] plain = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; length++) {
            boolean symbol = isAt(bytes, i);
            plain[length] = symbol ? (byte) ' ' : bytes[i];
            i += symbol ? SYMBOL.length : 1;
        }
        return Arrays.copyOf(plain, length);
    }
}
