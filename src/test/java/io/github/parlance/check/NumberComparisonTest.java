package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberComparisonTest {
    private final TextComparison comparison = new TextComparison(new LanguagePair("en", "es"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I have 5 apples | Tengo 5 manzanas | true",
                "I have 5 apples | Tengo cinco manzanas | true",
                "I have 5 apples | Tengo 6 manzanas | false",
                "I have 5 apples | Tengo manzanas | false",
                "I have five apples | Tengo 5 manzanas | true",
                "I have apples | Tengo 5 manzanas | false",
                "1,234.5 people | 1.234,5 personas | true",
                "1,234.5 people | 12.345 personas | false",
                "in 1998 | en 1998 | true",
                "in 1998 | en 1989 | false",
                "21 and 31 | veintiuno y 31 | true",
                "1 day and 1 night | 1 d\u00EDa y una noche | true",
                "the 3rd | el tercero | true",
                "nothing | nada | true",
                "2 and 3 | 3 y 2 | true",
                "2 and 2 | 2 | false",
            })
    void comparesNumbersInDigitsAndInWords(String source, String target, boolean agree) {
        assertEquals(!agree, comparison.compare(source, target).violated(Check.NUMBERS));
    }
}
