package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeCharactersTest {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-es | azAZ09\u00F1\u00D1\u00E1\u00DC.,;:?!\u00BF\u00A1()\"'-\u2013\u2026/&%",
                "de-en | \u00E4\u00D6\u00DF",
                "en-fr | \u0153\u0152\u00EB",
                "es-MX/en-US | \u00F1z"
            })
    void lettersOfBothLanguagesDigitsAndCommonSignsAreSafe(String pair, String safe) {
        assertEquals("", unsafe(SafeCharacters.of(LanguagePair.parse(pair)), safe));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-es | \u00E7\u0159\u0142\u20AC=<>|@#\u00D7\u2082\u00BD\uFFFD\u2019\u201C\u201D\u2022\t\u00A0",
                "en-fr | \u00F1\u0416\u4E2D",
                "de-en | \u00F1\u00EB\uD83D\uDE00"
            })
    void othersAreNot(String pair, String unsafe) {
        assertEquals(
                unsafe.strip(),
                unsafe(SafeCharacters.of(LanguagePair.parse(pair)), unsafe).strip());
    }

    @Test
    void whatAModelListsReplacesTheDefault() {
        SafeCharacters safe = SafeCharacters.of(PAIR, "abc\u20AC\uD83D\uDE00");

        assertEquals("d.=", unsafe(safe, "a\u20ACd.=c\uD83D\uDE00 \n"));
    }

    @Test
    void slotsAndTheMarkOfContextAreAlwaysSafe() {
        String controls = PlaceholderSlots.character(0) + "" + PlaceholderSlots.character(15) + ContextPrefix.MARK;

        assertEquals("", unsafe(SafeCharacters.of(PAIR, ""), controls));
        assertEquals("\uFDE1", unsafe(SafeCharacters.of(PAIR), "\uFDE1"));
    }

    @Test
    void aChainIsSafeWhereBothModelsAre() {
        SafeCharacters both = SafeCharacters.of(PAIR, "abx").and(SafeCharacters.of(PAIR, "bcx"));

        assertEquals("ac", unsafe(both, "abcx "));
    }

    private static String unsafe(SafeCharacters safe, String text) {
        StringBuilder unsafe = new StringBuilder();
        text.codePoints().filter(each -> !safe.contains(each)).forEach(unsafe::appendCodePoint);
        return unsafe.toString();
    }
}
