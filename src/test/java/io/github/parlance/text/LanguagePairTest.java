package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagePairTest {

    @ParameterizedTest
    @CsvSource({"ES-mx, es-MX", "zh-hant-tw, zh-Hant-TW", "i-klingon, tlh", "iw, he", "en-x-Own, en-x-own"})
    void spellsATagAsUsual(String tag, String usual) {
        assertEquals(usual, LanguagePair.canonical(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "e s", "es_MX", "und", "und-Latn", "x-own", "*", "é"})
    void refusesWhatNamesNoLanguage(String tag) {
        assertThrows(IllegalArgumentException.class, () -> LanguagePair.canonical(tag));
    }

    @Test
    void refusesATagOfMoreThanAHundredCharacters() {
        String longest = "en-x" + "-abcdefg".repeat(12);

        assertEquals(longest, LanguagePair.canonical(longest));
        assertThrows(IllegalArgumentException.class, () -> LanguagePair.canonical(longest + "-a"));
    }
}
