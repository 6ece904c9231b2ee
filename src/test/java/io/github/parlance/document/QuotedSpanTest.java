package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedSpanTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "The road '{name}' is long.,The road \uFDD0 is long.,La calle \uFDD0 es larga.,La calle '{name}' es larga.",
                "Shut '%s'!,Shut \uFDD0!,\u00A1Cierre \uFDD0!,\u00A1Cierre '%s'!",
                "{name}'s road,\uFDD0's road,La calle de \uFDD0,La calle de {name}",
                "the '{name} road',the '\uFDD0 road',la 'calle \uFDD0',la 'calle {name}'",
            })
    void quotationMarksAroundASpanBelongToIt(String source, String asked, String answer, String expected) {
        DocumentTranslator translator = new DocumentTranslator(new FakeModel(EN_ES, true, 400, Map.of(asked, answer)));
        Document document = new Document(EN_ES, source, TextFormat.TEXT, List.of(), List.of());

        assertEquals(
                expected,
                translator.translate(EN_ES, List.of(document)).get(0).result().text());
    }
}
