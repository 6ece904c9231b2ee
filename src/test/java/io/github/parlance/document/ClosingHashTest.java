package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
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
}
