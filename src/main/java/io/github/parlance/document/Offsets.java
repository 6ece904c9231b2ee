package io.github.parlance.document;

import io.github.parlance.text.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where the characters of a text with slots stand in the text with the slots filled. */
final class Offsets {
    private final List<Integer> behind = new ArrayList<>();
    private final List<Integer> longer = new ArrayList<>();

    /**
     * @param slotted the text with slots
     * @param width how long what each slot stands for is, by its number
     */
    Offsets(String slotted, IntUnaryOperator width) {
        for (int i = 0; i < slotted.length(); i++) {
            if (Slots.is(slotted.charAt(i))) {
                behind.add(i + 1);
                longer.add(width.applyAsInt(Slots.number(slotted.charAt(i))) - 1);
            }
        }
    }

    /** Where an index of the text with slots, which may be its length, is in the filled text. */
    int at(int index) {
        int moved = index;
        for (int i = 0; i < behind.size() && behind.get(i) <= index; i++) {
            moved += longer.get(i);
        }
        return moved;
    }
}
