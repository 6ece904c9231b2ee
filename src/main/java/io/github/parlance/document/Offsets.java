package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Maps character positions of a text to another text in which some characters are replaced by longer strings. */
final class Offsets {
    private final List<Integer> behind = new ArrayList<>();
    private final List<Integer> moved = new ArrayList<>();

    /**
     * Returns the offsets from a text with placeholders to the text with the placeholders filled.
     *
     * @param width length of the span that a placeholder stands for, by its number
     */
    static Offsets ofSlots(String slotted, IntUnaryOperator width) {
        Offsets offsets = new Offsets();
        for (int i = 0; i < slotted.length(); i++) {
            if (PlaceholderSlots.isSlot(slotted.charAt(i))) {
                offsets.replace(i + 1, width.applyAsInt(PlaceholderSlots.number(slotted.charAt(i))) - 1);
            }
        }
        return offsets;
    }

    /**
     * Adds a replacement; replacements must be added in text order.
     *
     * @param end index after the replaced characters
     * @param more number of characters by which the replacement is longer
     */
    void replace(int end, int more) {
        int before = moved.isEmpty() ? 0 : moved.get(moved.size() - 1);
        behind.add(end);
        moved.add(before + more);
    }

    /** Returns the position in the other text of an index, which may be the length of the text. */
    int at(int index) {
        int place = Collections.binarySearch(behind, index);
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? index : index + moved.get(last);
    }
}
