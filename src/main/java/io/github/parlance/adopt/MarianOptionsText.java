package io.github.parlance.adopt;

import java.nio.charset.StandardCharsets;

/** Text of options that Marian stores in a model as bytes, up to the first zero. */
final class MarianOptionsText {

    private MarianOptionsText() {}

    static String of(byte[] bytes, int from, int count) {
        int end = from;
        while (end < from + count && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
