package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparatedWordsTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    /** A slot is written as a digit in the columns. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Meet \u2192 Greet \u2192 Leave; Meet 0 Greet 1 Leave; Ver 0 1 Salir; Meet \u2192 Greet \u2192 Leave",
                "We \u2665 pears; We 0 pears; 0 peras; We \u2665 pears",
                "Hi :) see you :( soon; Hi 0 see you 1 soon; Hola 0 1 pronto; Hi :) see you :( soon",
            })
    void wordsThatSignsSeparateAreNotLost(String text, String asked, String answer, String expected) {
        TranslatedDocument result = translate(text, asked, answer);

        assertEquals(expected, result.text());
        assertEquals(Outcome.REPAIRED, result.checks().of(Check.SIGNS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Meet \u2192 Greet \u2192 Leave; Meet 0 Greet 1 Leave; Ver 0 Saludar 1 Salir; Ver \u2192 Saludar \u2192 Salir",
                "We like \u2605 pears; We like 0 pears; Nos gustan las peras 0 mucho; Nos gustan las peras \u2605 mucho",
                "So \u2600 nice; So 0 nice; Que 0 bien; Que \u2600 bien",
            })
    void wordsThatSignsSeparateMayBeOthers(String text, String asked, String answer, String expected) {
        assertEquals(expected, translate(text, asked, answer).text());
    }

    private static TranslatedDocument translate(String text, String asked, String answer) {
        FakeModel model = new FakeModel(EN_ES, true, 100, Map.of(slotted(asked), slotted(answer)));
        return new DocumentTranslator(model)
                .translate(EN_ES, List.of(new Document(EN_ES, text)))
                .get(0)
                .result();
    }

    private static String slotted(String text) {
        return text.replace('0', PlaceholderSlots.character(0)).replace('1', PlaceholderSlots.character(1));
    }
}
