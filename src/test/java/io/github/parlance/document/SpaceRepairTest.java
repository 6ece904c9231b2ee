package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceRepairTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    /** Returns a text in which digits in brackets are placeholders. */
    private static String slotted(String text) {
        String slotted = text;
        for (int slot = 0; slot < 4; slot++) {
            slotted = slotted.replace("[" + slot + "]", String.valueOf(PlaceholderSlots.character(slot)));
        }
        return slotted;
    }

    private static String repaired(String source, String translation) {
        return SpaceRepair.of(slotted(source)).repair(slotted(translation));
    }

    @Test
    void aLostSpaceBesideASpanThatTheModelReadsReturns() {
        FakeModel model = new FakeModel(EN_ES, false, 400, Map.of("go to `a --b` now", "vaya a`a --b`ahora"));
        Document document = new Document(EN_ES, "go to `a --b` now");

        DocumentTranslation translation = new DocumentTranslator(model)
                .translate(EN_ES, List.of(document))
                .get(0);

        assertEquals("vaya a `a --b` ahora", translation.result().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4 [0] 5 is true | 4[0] 5 es verdad | 4 [0] 5 es verdad",
                "[0] has [1] files | [0]tiene[1] archivos | [0] tiene [1] archivos",
                "[0]'s house | la casa de[0] | la casa de [0]",
                "See [0] [1] | Vea [0][1] | Vea [0] [1]",
                "[0]Ana:[1] where? | [0]Ana:[1]d\u00F3nde? | [0]Ana:[1] d\u00F3nde?",
            })
    void aLostSpaceBesideAPlaceholderReturns(String source, String translation, String expected) {
        assertEquals(slotted(expected), repaired(source, translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "un[0]kind[1] words | palabras [0]duras[1]",
                "It weighs 5[0]. | Pesa 5[0].",
                "Open ([0]) now | Abra ([0]) ahora",
                "Open [0], then go | Abra [0], luego vaya",
                "the [0] house | [0]\u5BB6",
                "x[0]y | x[0]y",
            })
    void otherPlacesStay(String source, String translation) {
        assertEquals(slotted(translation), repaired(source, translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "He said \"it is late\" twice | Dijo \" es tarde\" dos veces | Dijo \"es tarde\" dos veces",
                "[0]\"we won't\"[1] | [0]\" no lo haremos\"[1] | [0]\"no lo haremos\"[1]",
                "Not 'ever' | No ' nunca' | No 'nunca'",
                "Do [0] sleep? | \u00BF [0] duerme? | \u00BF[0] duerme?",
            })
    void aSpaceBehindAnOpeningMarkIsRemoved(String source, String translation, String expected) {
        assertEquals(slotted(expected), repaired(source, translation));
    }

    @Test
    void aSpaceBehindAClosingMarkStays() {
        assertEquals("\"Uno\" y \"dos\" tres", repaired("\"One\" and \"two\" three", "\"Uno\" y \"dos\" tres"));
        assertEquals("5\" de ancho", repaired("5\" wide", "5\" de ancho"));
    }

    @Test
    void aSpaceThatTheSourceHasStays() {
        assertEquals("\" hola \"", repaired("\" hello \"", "\" hola \""));
    }
}
