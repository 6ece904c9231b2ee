package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-es | La puerta de la cocina est\u00E1 cerrada.",
                "en-es | No puedo encontrar las llaves.",
                "en-es | \u00BFD\u00F3nde vives ahora?",
                "en-es | El Sr. Brown vive en Londres desde hace a\u00F1os.",
                "es-en | The door of the kitchen is closed.",
                "es-en | I cannot find my keys.",
                "es-en | Where do you live now?",
                "en-de | Die T\u00FCr ist nicht offen.",
                "fr-en | The garden is behind the house.",
                "en-ja | \u3053\u308C\u306F\u672C\u3067\u3059",
                "en-ru | \u042D\u0442\u043E \u043C\u043E\u0439 \u0434\u043E\u043C",
            })
    void findsTextsInTheTargetLanguage(String pair, String text) {
        assertTrue(detector.isInTarget(text, LanguagePair.parse(pair)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-es | The door of the kitchen is closed.",
                "en-es | We spent two weeks in Los Angeles and El Paso.",
                "en-es | Jos\u00E9 and Mar\u00EDa live in La Paz.",
                "en-es | Hola",
                "en-es | OK",
                "en-es | Error code 404",
                "en-es | The word casa means house.",
                "en-es | He said: la casa es grande. I did not understand.",
                "en-es | Die T\u00FCr ist nicht offen.",
                "en-es | 12 + 5 = 17",
                "es-en | La puerta de la cocina est\u00E1 cerrada.",
                "es-en | Vimos The Wall en el cine de la plaza.",
                "en-ja | This is a book.",
                "en-sv | Det h\u00E4r \u00E4r min bok.",
            })
    void findsNoOtherTextsInTheTargetLanguage(String pair, String text) {
        assertFalse(detector.isInTarget(text, LanguagePair.parse(pair)));
    }
}
