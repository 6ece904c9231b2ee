package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.TextFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingHashTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @ParameterizedTest
    @CsvSource({
        "MARKDOWN,## Please press # to pay,Please press # to pay,Para pagar pulse #,## Para pagar pulse \\#",
        "MARKDOWN,## The key #,The key,La tecla,## La tecla #",
        "MARKDOWN,## The # key,The # key,La # tecla,## La # tecla",
        "MARKDOWN,Please press #,Please press,Pulse,Pulse #",
        "TEXT,Please press # to pay,Please press # to pay,Para pagar pulse #,Para pagar pulse #",
    })
    void aSpanThatMovesToTheEndOfAHeadingDoesNotCloseIt(
            TextFormat format, String source, String asked, String answer, String expected) {
        DocumentTranslator translator = new DocumentTranslator(new FakeModel(EN_ES, false, 400, Map.of(asked, answer)));
        Document document = new Document(EN_ES, source, format, List.of(), List.of());

        assertEquals(
                expected,
                translator.translate(EN_ES, List.of(document)).get(0).result().text());
    }

    /** The character {@code ∎} is the first placeholder. */
    @ParameterizedTest
    @CsvSource({
        "## Please press {a} # to pay,Please press ∎ to pay,Para pagar pulse ∎,## Para pagar pulse {a} \\#",
        "## The # key,The ∎ key,La ∎ tecla,## La # tecla",
        "Use the \\ here,Use the ∎ here,Use aquí ∎!,Use aquí \\\\!",
        "Use the \\ here,Use the ∎ here,Use ∎ aquí,Use \\ aquí",
        "[Use the \\ here](a),Use the ∎ here,Use aquí ∎,[Use aquí \\\\](a)",
    })
    void aSpanThatMovesIsReadAsItWas(String source, String asked, String answer, String expected) {
        char slot = PlaceholderSlots.character(0);
        DocumentTranslator translator = new DocumentTranslator(
                new FakeModel(EN_ES, true, 400, Map.of(asked.replace('∎', slot), answer.replace('∎', slot))));
        Document document = new Document(EN_ES, source, TextFormat.MARKDOWN, List.of(), List.of());

        assertEquals(
                expected,
                translator.translate(EN_ES, List.of(document)).get(0).result().text());
    }
}
