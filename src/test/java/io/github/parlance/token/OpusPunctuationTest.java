package io.github.parlance.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.PlaceholderSlots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusPunctuationTest {
    private final OpusPunctuation punctuation = new OpusPunctuation();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "It’s “late”…|It's \"late\"...",
                "你好，世界！（早）：好？|你好,世界!(早):好?",
                "一。二。  三．四|一. 二. 三. 四",
                "《书》「名」〈a〉【b】|\"书\"\"名\"<a>[b]",
                "０１２３４５６７８９％|0123456789%",
                "a、b；c～d━e∶f|a,b;c~d-e:f",
                "‘left’ „low“|‘left' „low\"",
                "plain text, as it is.|plain text, as it is."
            })
    void punctuationIsWrittenInAscii(String text, String expected) {
        assertEquals(expected, punctuation.normalize(text).text());
    }

    @Test
    void charactersWithoutAShapeAreSpacesAndSpacesAreOne() {
        assertEquals(
                "a b c d e",
                punctuation
                        .normalize(" \u0000a\tb \u200B\uFEFF c\uE000d\n\u00ADe\u0085 ")
                        .text());
        assertEquals("", punctuation.normalize(" \t\u2060 ").text());
    }

    @Test
    void slotsStay() {
        String text = "a " + PlaceholderSlots.character(0) + "b " + PlaceholderSlots.character(15) + ".";

        assertEquals(text, punctuation.normalize(text).text());
    }

    @Test
    void everyCharacterKnowsWhereItStemsFrom() {
        AlignedText aligned = punctuation.normalize("  a…  😀b。 ");

        assertEquals("a... 😀b.", aligned.text());
        assertArrayEquals(new int[] {2, 3, 3, 3, 4, 6, 6, 8, 9, 9}, aligned.origins());
    }

    @Test
    void aTextOfReplacementsKeepsItsEnd() {
        AlignedText aligned = punctuation.normalize("………");

        assertEquals(".........", aligned.text());
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 3}, aligned.origins());
    }
}
