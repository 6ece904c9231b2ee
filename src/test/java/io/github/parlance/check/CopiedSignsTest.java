package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiedSignsTest {

    @ParameterizedTest
    @CsvSource({
        "a # b,a n\u00BA b,true",
        "and/or,y o,true",
        "x = y,x es y,true",
        "one,uno =,true",
        "red/blue,rojo/azul,false",
        "bread & wine,pan y vino,true",
        "bread and wine,pan & vino,false",
        "5 %,5 por ciento,true",
        "5 percent,5 %,false",
        "Yes!,\u00A1S\u00ED!,false",
        "A 'green' tree,Un 'verde \u00E1rbol,true",
        "A \"green\" tree,Un \"verde \u00E1rbol,true",
    })
    void aModelCopiesSignsWhereAPersonMayWriteWords(String source, String translation, boolean violated) {
        assertEquals(violated, TextComparison.copied(source, translation).violated(Check.SIGNS));
    }
}
