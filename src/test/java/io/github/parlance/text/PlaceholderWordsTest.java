package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholderWordsTest {
    private static final char ONE = PlaceholderSlots.character(0);
    private static final char TWO = PlaceholderSlots.character(1);

    private final PlaceholderWords words =
            new PlaceholderWords(List.of("X1", "X2", "X3"), List.of("(1)", "(2)", "(3)"));

    @Test
    void aWordStandsForEachSlot() {
        WordedText written = words.write("Copy " + ONE + " to " + TWO + ".");

        assertEquals("Copy X1 to X2.", written.text());
        assertEquals(
                "Copia a " + TWO + " " + ONE + ".",
                written.read("Copia a X2 X1.").text());
    }

    @Test
    void aTextWithoutSlotsStaysAsItIsAndKeepsTheWordsOfItsTranslation() {
        WordedText written = words.write("Room X1");

        assertFalse(written.hasWords());
        assertEquals("Room X1", written.text());
        assertEquals("Sala X1", written.read("Sala X1").text());
    }

    @Test
    void aWordThatTheTextHasInAnyLetterCaseIsNotUsed() {
        assertEquals("Room x1: X2", words.write("Room x1: " + ONE).text());
        assertEquals("X10 X2 X3", words.write("X10 " + ONE + " " + TWO).text());
    }

    @Test
    void ifThereAreTooFewWordsTheSlotsAreLeftOut() {
        WordedText written = words.write("X1 X2 " + ONE + " and " + TWO + ".");

        assertEquals("X1 X2  and .", written.text());
        assertFalse(written.hasWords());
        assertEquals("X1 y X2", written.read("X1 y X2").text());
    }

    @Test
    void slotsThatTouchWordsGetMarksAndSpaces() {
        WordedText written = words.write("the " + ONE + "red" + TWO + " house");

        assertEquals("the (1) red (2) house", written.text());
        assertEquals(
                "la casa " + ONE + "roja" + TWO + ".",
                written.read("la casa (1) roja (2).").text());
        assertEquals(
                "la casa " + ONE + "roja" + TWO,
                written.read("la casa (1)roja(2)").text());
    }

    @Test
    void scriptsWithoutSpacesGetNone() {
        WordedText written = words.write("打开" + ONE + "文件");

        assertEquals("打开X1文件", written.text());
        assertEquals(
                "Open the " + ONE + " file", written.read("Open the X1 file").text());
    }

    @Test
    void aWordWithinAnotherIsNotRead() {
        WordedText written = words.write("See " + ONE);

        for (String other : List.of("X10", "AX1", "X1s", "1X1")) {
            assertEquals(other, written.read(other).text());
        }
    }

    @Test
    void aWordMayHaveAnEndingOfAnotherScriptOrAnApostrophe() {
        WordedText written = words.write("See " + ONE);

        assertEquals(ONE + "을 보세요", written.read("X1을 보세요").text());
        assertEquals("Gel " + ONE + "'e", written.read("Gel X1'e").text());
    }

    @Test
    void aDoubledWordIsADoubledSlot() {
        assertEquals(
                List.of(0, 0),
                PlaceholderSlots.numbersIn(words.write("" + ONE).read("X1, X1").text()));
    }

    @Test
    void numbersOfSlotsAreKeptWhateverTheirOrder() {
        WordedText written = words.write(TWO + " and " + ONE);

        assertEquals("X1 and X2", written.text());
        assertEquals(ONE + " y " + TWO, written.read("X2 y X1").text());
    }

    @Test
    void placesAreThoseOfTheTextsWithSlots() {
        WordedText written = words.write("a" + ONE + "b " + TWO);
        assertEquals("a (1) b (2)", written.text());
        int[] sources = {0, 1, 1, 2, 2, 2, 2, 3, 4, 5, 5, 5};
        for (int i = 0; i < sources.length; i++) {
            assertEquals(sources[i], written.sourceOf(i), "index " + i);
        }

        ConvertedText read = written.read("(2) c (1) d");
        assertEquals(TWO + " c" + ONE + "d", read.text());
        int[] targets = {0, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4, 5};
        for (int i = 0; i < targets.length; i++) {
            assertEquals(targets[i], read.targetOf(i), "index " + i);
        }
    }

    @Test
    void longTextsKeepTheirPlaces() {
        String many = "word ".repeat(500);
        WordedText written = words.write(many + ONE);

        assertEquals(many.length() + 1, written.sourceOf(written.text().length()));
        assertEquals(0, words.write("").sourceOf(0));
        assertEquals(0, words.write("").read("").targetOf(0));
        assertTrue(PlaceholderWords.NONE.isEmpty());
    }
}
