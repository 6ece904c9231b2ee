package io.github.parlance.token;

import java.util.Arrays;

/**
 * A text made from another one.
 *
 * @param origins for each {@code char}, and for the end, the index of the {@code char} in the other text that it stems from
 */
record AlignedText(String text, int[] origins) {

    /** Returns a text that is unchanged. */
    static AlignedText unchanged(String text) {
        int[] origins = new int[text.length() + 1];
        Arrays.setAll(origins, i -> i);
        return new AlignedText(text, origins);
    }
}
