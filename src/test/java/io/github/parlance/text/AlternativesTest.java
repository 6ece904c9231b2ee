package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    @Test
    void thoseThatBeginAlikeShareTheirLetters() {
        assertEquals("(?:a(?:b|c?)|[cm]?x|d?e)", Alternatives.shared("ab|ac?|[cm]?x|d?e"));
        assertEquals("(?:c(?:o(?:m(?:s|)|)))", Alternatives.shared("com|co|coms"));
    }

    @Test
    void eachAlternativeIsMatchedAndNoOther() {
        Pattern domains = Pattern.compile(Alternatives.shared(TopLevelDomains.OTHER));

        Stream.of(TopLevelDomains.OTHER.split("\\|"))
                .forEach(each -> assertTrue(domains.matcher(each).matches(), each));
        assertFalse(domains.matcher("exampl").matches());
        assertFalse(domains.matcher("examples").matches());
        assertFalse(domains.matcher("").matches());
    }

    @Test
    void endingsOfFilesAreMatchedAsBefore() {
        Pattern alike = Pattern.compile(PathRules.ENDING);
        Pattern shared = Pattern.compile(Alternatives.shared(PathRules.ENDING));

        Stream.of("txt docx doc docs xls 7z 7 z c cpp cs css mjs ts tsx m4a m4 yml yaml yaaml h hpp jpeg jpg py pyc p"
                        .split(" "))
                .forEach(each -> assertEquals(
                        alike.matcher(each).matches(), shared.matcher(each).matches(), each));
    }
}
