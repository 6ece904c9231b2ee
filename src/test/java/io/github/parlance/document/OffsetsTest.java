package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.PlaceholderSlots;
import org.junit.jupiter.api.Test;

class OffsetsTest {

    @Test
    void whatStandsBehindASlotMovesByWhatItStandsFor() {
        String slotted = "a" + PlaceholderSlots.character(1) + "b" + PlaceholderSlots.character(0) + "c";
        Offsets offsets = Offsets.ofSlots(slotted, slot -> slot == 0 ? 5 : 3);

        assertEquals(0, offsets.at(0));
        assertEquals(1, offsets.at(1));
        assertEquals(4, offsets.at(2));
        assertEquals(5, offsets.at(3));
        assertEquals(10, offsets.at(4));
        assertEquals(11, offsets.at(5));
    }
}
