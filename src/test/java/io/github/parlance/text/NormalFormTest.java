package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalFormTest {

    @Test
    void leavesWhiteSpaceAroundATextOff() {
        assertEquals("Hello.", NormalForm.of(" \t\r\nHello.\u00A0\u3000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"  ", "\t", "\r\n", "\u00A0", "\u0085", "\u1680", "\u2003", "\u2028", "\u202F", "\u3000 \t"})
    void makesARunOfWhiteSpaceOneSpace(String space) {
        assertEquals("two words", NormalForm.of("two" + space + "words"));
    }

    @Test
    void composesCharacters() {
        assertEquals("caf\u00E9 \uAC00 \u00C5", NormalForm.of("cafe\u0301 \u1100\u1161 \u212B"));
    }

    @Test
    void keepsCaseAndPunctuationAndCompatibilityCharacters() {
        assertNotEquals(NormalForm.of("Hello."), NormalForm.of("hello."));
        assertNotEquals(NormalForm.of("Hello."), NormalForm.of("Hello"));
        assertEquals("\uFB01 \u200B \u200D 📚", NormalForm.of("\uFB01 \u200B \u200D 📚"));
    }

    @Test
    void isEmptyOfBlanks() {
        assertEquals("", NormalForm.of(""));
        assertEquals("", NormalForm.of(" \u2003\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a  b ", "e\u0301\u0323 \u2001 x", "\u0344\u00A0\u0344", "\u2000\u2001a"})
    void changesNothingTheSecondTime(String text) {
        String once = NormalForm.of(text);

        assertEquals(once, NormalForm.of(once));
    }
}
