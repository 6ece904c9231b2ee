package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedSignsTest {

    @ParameterizedTest
    @CsvSource({"if a && b,&&", "he left--at last,--", "see // here,//", "50 %% of it,%%", "--- end,---"})
    void aRunOfTheSameSignIsASpan(String text, String sign) {
        assertEquals(
                List.of(sign),
                RepeatedSigns.find(text).stream().map(span -> span.of(text)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"salt & pepper", "and/or", "well-known", "Wait... what?!", "No!!", "a -b", "coffee"})
    void otherTextsHaveNone(String text) {
        assertEquals(List.of(), RepeatedSigns.find(text));
    }

    @Test
    void allRunsAreFound() {
        assertEquals(2, RepeatedSigns.find("a && b // c").size());
    }
}
