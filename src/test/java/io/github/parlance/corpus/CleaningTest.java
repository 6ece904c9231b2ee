package io.github.parlance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.Cleaning.Reason;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final Cleaning mild = new Cleaning(CleaningSpec.MILD);

    @ParameterizedTest
    @CsvSource({
        "Good morning.,                       Buenos días.",
        "No.,                                 De ninguna manera; no quiero.",
        "OK,                                  OK",
        "GNU General Public License,          GNU General Public License",
        "3.14,                                3.14",
        "Москва (Moscow is a city in Russia), Moscú es una ciudad de Rusia"
    })
    void keepsWhatCouldBeATranslation(String source, String target) {
        assertEquals(Optional.empty(), refusal(source, target));
    }

    @ParameterizedTest
    @CsvSource({
        "' ',                                     hola,                                     EMPTY",
        "Yes.,                                    Sí; y además quiero decirle que no fue ella quien lo hizo., RATIO",
        "this line was never translated at all,   this line was never translated at all,    IDENTICAL",
        "Good morning.,                           Доброе утро.,                             SCRIPT",
        "早上好。,                                 Buenos días.,                             SCRIPT"
    })
    void leavesOutWhatCouldNot(String source, String target, Reason reason) {
        assertEquals(Optional.of(reason), refusal(source, target));
    }

    @Test
    void leavesOutWhatIsVeryLong() {
        assertEquals(Optional.of(Reason.TOO_LONG), refusal("word ".repeat(201), "palabra ".repeat(180)));
        assertEquals(Optional.empty(), refusal("word ".repeat(200), "palabra ".repeat(180)));
    }

    @Test
    void leavesOutWhatWasThereBefore() {
        assertEquals(Optional.empty(), refusal("a house", "una casa"));
        assertEquals(Optional.empty(), refusal("a house", "la casa"));
        assertEquals(Optional.of(Reason.DUPLICATE), refusal("a house", "una casa"));
    }

    @Test
    void takesTheSameWordsInOtherLanguagesForAnotherPair() {
        SentencePair taxi = new SentencePair("Taxi!", "Taxi!");

        assertEquals(Optional.empty(), mild.refuse(taxi, EN_ES));
        assertEquals(Optional.empty(), mild.refuse(taxi, LanguagePair.parse("en-fr")));
        assertEquals(Optional.of(Reason.DUPLICATE), mild.refuse(taxi, LanguagePair.parse("en-fr")));
    }

    @Test
    void everyRuleCanBeSwitchedOff() {
        Cleaning none = new Cleaning(CleaningSpec.NONE);
        String same = "слово ".repeat(300);

        for (int i = 0; i < 2; i++) {
            assertEquals(Optional.empty(), none.refuse(new SentencePair(same, same), EN_ES));
            assertEquals(Optional.empty(), none.refuse(new SentencePair("a", same), EN_ES));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "el, Καλημέρα,     true",
        "el, Good morning, false",
        "ru, Доброе утро,  true",
        "zh, 早上好,        true",
        "ja, おはよう世界,   true",
        "ja, Hello,        false",
        "sr, Dobro jutro,  true",
        "ar, صباح الخير,    true",
        "en-US, Hello,     true",
        "xx, Доброе утро,  true",
        "en, 12:30,        true"
    })
    void knowsTheScriptsOfLanguages(String language, String text, boolean fit) {
        assertEquals(fit, LanguageScripts.match(text, language));
    }

    @Test
    void refusesARuleThatLeavesNothing() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new CleaningSpec(1, 0.5, 1, true, true));

        assertTrue(failure.getMessage().contains("maxRatio is 0.5; give more than 1"), failure.getMessage());
    }

    private Optional<Reason> refusal(String source, String target) {
        return mild.refuse(new SentencePair(source, target), EN_ES);
    }
}
