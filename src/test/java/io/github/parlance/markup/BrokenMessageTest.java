package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenMessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Hi {first ~ {first",
                "{n, plural, one {a cat}} here ~ {n, plural, one {a cat}}",
                "See {n, plural, one {a cat} now ~ {n, plural, one {a cat} now",
                "Two } and { one ~ { one",
            })
    void syntaxIsKept(String text, String expected) {
        assertEquals(List.of(expected), BrokenMessage.syntax(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"One } here", "Hi {name} and } you", "No braces", ""})
    void wordsAndSimpleArgumentsAreNot(String text) {
        assertEquals(List.of(), BrokenMessage.syntax(text));
    }

    @Test
    void aMegabyteIsReadInTime() {
        for (String part : List.of("{", "}", "{,", "{,}", "{\n")) {
            assertTimeout(Duration.ofSeconds(2), () -> BrokenMessage.syntax(part.repeat(1_000_000 / part.length()))
                    .size());
        }
    }
}
