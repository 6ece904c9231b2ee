package io.github.parlance.document;

import io.github.parlance.text.Slots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where the characters of a text stand in another, in which some of them are replaced by something longer. */
final class Offsets {
    private final List<Integer> behind = new ArrayList<>();
    private final List<Integer> moved = new ArrayList<>();

    /**
     * Of a text with slots, and the same with the slots filled.
     *
     * @param width how long what each slot stands for is, by its number
     */
    static Offsets ofSlots(String slotted, IntUnaryOperator width) {
        Offsets offsets = new Offsets();
        for (int i = 0; i < slotted.length(); i++) {
            if (Slots.isSlot(slotted.charAt(i))) {
                offsets.replace(i + 1, width.applyAsInt(Slots.number(slotted.charAt(i))) - 1);
            }
        }
        return offsets;
    }

    /**
     * Notes a replacement; they come in the order of the text.
     *
     * @param end index behind what is replaced
     * @param more how much longer the replacement is
     */
    void replace(int end, int more) {
        int before = moved.isEmpty() ? 0 : moved.get(moved.size() - 1);
        behind.add(end);
        moved.add(before + more);
    }

    /** Where an index of the text, which may be its length, is in the other. */
    int at(int index) {
        int place = Collections.binarySearch(behind, index);
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? index : index + moved.get(last);
    }
}
