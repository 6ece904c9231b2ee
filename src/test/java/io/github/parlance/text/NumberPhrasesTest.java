package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPhrasesTest {
    private static final NumberPhrases EN_ES = new NumberPhrases(new LanguagePair("en", "es"));
    private static final NumberPhrases ES_EN = new NumberPhrases(new LanguagePair("es", "en"));

    @ParameterizedTest
    @CsvSource({
        "We need thirty-four tables.,thirty-four,treinta y cuatro",
        "Eighty percent agree.,Eighty,Ochenta",
        "on the ninth day,ninth,noveno",
        "two hundred and six pages,two hundred and six,doscientos seis",
        "all three of us,three,tres",
    })
    void aNumberInWordsIsSpelledInTheTargetLanguage(String text, String words, String translation) {
        List<NumberPhrases.NumberPhrase> found = EN_ES.find(text);

        assertEquals(1, found.size());
        assertEquals(words, found.get(0).span().of(text));
        assertEquals(translation, found.get(0).translation());
    }

    @ParameterizedTest
    @CsvSource({"cuarenta y dos casas,forty-two", "el octavo piso,eighth", "doscientas mesas,two hundred"})
    void spanishNumbersAreSpelledInEnglish(String text, String translation) {
        assertEquals(translation, ES_EN.find(text).get(0).translation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one of a kind", "wait a second", "first of all", "often", "the tent", "nobody", "12 cats"})
    void otherWordsAreNoNumbers(String text) {
        assertEquals(List.of(), EN_ES.find(text));
    }

    @Test
    void allNumbersOfATextAreFound() {
        assertEquals(3, EN_ES.find("two cats, three dogs and fifty-five birds").size());
    }
}
