package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The sign 'exit' isn't lit. | El cartel 'salida no est\u00E1 encendido.",
                "A 'green' tree | Un 'verde\" \u00E1rbol",
                "'We go,' he said. | 'Vamos dijo.",
                "He said \"yes\" twice. | Dijo \"s\u00ED dos veces.",
            })
    void aMarkWithoutItsPartnerIsFound(String source, String translation) {
        assertTrue(Quotations.areBroken(source, translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The sign 'exit' isn't lit. | El cartel 'salida' no est\u00E1 encendido.",
                "The 'exit' sign | El cartel de salida",
                "The 'exit' sign | El cartel \u00ABsalida\u00BB",
                "The 'exit' sign | El cartel \"salida\"",
                "The students' books aren't here. | Los libros de los alumnos no est\u00E1n.",
                "A song of the '90s. | Una canci\u00F3n de los '90.",
                "It's 5\" wide. | Mide 5\" de ancho.",
                "Not 'ever' | No ' nunca'",
                "We go. | Nous n'allons pas.",
                "'No!' he said. 'Never.' | '\u00A1No!' dijo. 'Nunca'.",
            })
    void marksInPairsAndApostrophesAreRight(String source, String translation) {
        assertFalse(Quotations.areBroken(source, translation));
    }
}
