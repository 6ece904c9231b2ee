package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleCharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00a0\u3000",
                "\u200b\u200d",
                "\ufeff",
                "\u202e\u2066",
                "\u0000\u0007",
                "\u2028\u2029",
                "\u00ad"
            })
    void nothingIsSeenOfSpacesAndMarksThatSteer(String text) {
        assertFalse(VisibleCharacters.anyIn(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " .", "\u200bx\u200b", "\u0301", "\ud83d\ude00", "\u2800", "\ufffd"})
    void oneCharacterThatIsSeenIsEnough(String text) {
        assertTrue(VisibleCharacters.anyIn(text));
    }
}
