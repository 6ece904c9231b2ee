package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.translate.PlaceholderTranslator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spans survive in a model without slots that copies words. */
class PlaceholderWordsTranslationTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int MOST = 1000;

    private static TranslatedDocument translate(String text, Map<String, String> known) {
        PlaceholderWords words = new PlaceholderWords(List.of("Zed", "Yod"), List.of("(1)", "(2)"));
        PlaceholderTranslator translator = new PlaceholderTranslator(new FakeModel(EN_ES, false, MOST, known), words);
        return new DocumentTranslator(translator)
                .translate(EN_ES, List.of(new Document(EN_ES, text)))
                .get(0)
                .result();
    }

    private static void assertTranslated(String expected, Outcome placeholders, TranslatedDocument translated) {
        assertEquals(expected, translated.text());
        assertEquals(placeholders, translated.checks().of(Check.PLACEHOLDERS));
    }

    @Test
    void aWordCarriesASpan() {
        assertTranslated(
                "Abre ahora {name}.",
                Outcome.OK,
                translate("Open {name} now.", Map.of("Open Zed now.", "Abre ahora Zed.")));
    }

    @Test
    void aWordThatTheTextHasStandsForNothing() {
        assertTranslated(
                "En Zed abre {name}.",
                Outcome.OK,
                translate("Open {name} in Zed.", Map.of("Open Yod in Zed.", "En Zed abre Yod.")));
    }

    @Test
    void withoutAFreeWordTheTextIsTranslatedInParts() {
        assertTranslated(
                "Abre {name} en Zed y Yod.",
                Outcome.REPAIRED,
                translate("Open {name} in Zed and Yod.", Map.of("Open", "Abre", "in Zed and Yod", "en Zed y Yod")));
    }

    @Test
    void aLostWordIsRepairedInParts() {
        assertTranslated(
                "Abre {name} ahora.",
                Outcome.REPAIRED,
                translate("Open {name} now.", Map.of("Open Zed now.", "Abre.", "Open", "Abre", "now", "ahora")));
    }

    @Test
    void aDoubledWordIsRepairedInParts() {
        assertTranslated(
                "Abre {name} ahora.",
                Outcome.REPAIRED,
                translate(
                        "Open {name} now.", Map.of("Open Zed now.", "Abre Zed Zed.", "Open", "Abre", "now", "ahora")));
    }

    @Test
    void tagsAreCarriedByWordsOfTheirOwn() {
        assertTranslated(
                "La casa <b>roja</b> arde.",
                Outcome.OK,
                translate(
                        "The <b>red</b> house burns.",
                        Map.of("The (1) red (2) house burns.", "La casa (1) roja (2) arde.")));
    }
}
