package io.github.parlance.token;

import java.util.Arrays;

/**
 * A text in UTF-8.
 *
 * @param bytes array that begins with the bytes of the text
 * @param length number of bytes of the text
 * @param chars for each byte, the index of the {@code char} that its character begins with; behind the last one, that of the end
 */
record Utf8Text(byte[] bytes, int length, int[] chars) {
    private static final int MOST_BYTES_A_CHAR = 3;

    /** Returns a text in UTF-8; an unpaired surrogate becomes U+FFFD. */
    static Utf8Text of(String text) {
        Writer writer = new Writer(Math.multiplyExact(text.length(), MOST_BYTES_A_CHAR));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            writer.put(point, i);
            i += Character.charCount(point);
        }
        int[] chars = Arrays.copyOf(writer.chars, writer.length + 1);
        chars[writer.length] = text.length();
        return new Utf8Text(writer.bytes, writer.length, chars);
    }

    private static final class Writer {
        private final byte[] bytes;
        private final int[] chars;
        private int length;

        Writer(int most) {
            bytes = new byte[most];
            chars = new int[most];
        }

        void put(int point, int at) {
            if (point < 0x80) {
                add(point, at);
            } else if (point < 0x800) {
                add(0xC0 | point >> 6, at);
                follow(point, at);
            } else if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                int written = surrogate ? Utf8.REPLACEMENT : point;
                add(0xE0 | written >> 12, at);
                follow(written >> 6, at);
                follow(written, at);
            } else {
                add(0xF0 | point >> 18, at);
                follow(point >> 12, at);
                follow(point >> 6, at);
                follow(point, at);
            }
        }

        private void follow(int bits, int at) {
            add(0x80 | bits & 0x3F, at);
        }

        private void add(int value, int at) {
            chars[length] = at;
            bytes[length++] = (byte) value;
        }
    }
}
