package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Where did you leave the keys of the old house? | en",
                "\u00BFD\u00F3nde dejaste las llaves de la casa vieja? | es-MX",
                "Wo hast du die Schl\u00FCssel des alten Hauses gelassen? | de",
                "O\u00F9 as-tu laiss\u00E9 les cl\u00E9s de la vieille maison ? | fr",
            })
    void knowsSentencesOfTheLanguagesItIsAskedAbout(String text, String tag) {
        DetectedLanguage detected =
                detector.detect(text, List.of("en", "es-MX", "de", "fr")).orElseThrow();

        assertEquals(tag, detected.tag());
        assertTrue(detected.confidence() > 0.9, detected.toString());
    }

    @Test
    void isNotSureOfALanguageItWasNotAskedAbout() {
        DetectedLanguage detected = detector.detect(
                        "Wo hast du die Schl\u00FCssel des alten Hauses gelassen?", List.of("en", "es"))
                .orElseThrow();

        assertTrue(detected.confidence() < 0.1, detected.toString());
    }

    @Test
    void isNotSureOfTextThatCouldBeAnything() {
        assertTrue(detector.detect("ok", List.of("en", "es")).orElseThrow().confidence() < 0.5);
    }

    @Test
    void saysNothingOfTextWithoutLettersAndOfLanguagesNobodyKnows() {
        assertEquals(Optional.empty(), detector.detect("12 \uD83D\uDE00", List.of("en")));
        assertEquals(Optional.empty(), detector.detect("hello", List.of("tlh")));
    }
}
