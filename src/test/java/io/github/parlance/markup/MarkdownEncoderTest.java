package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In these tests {@code ∎} is a slot, and {@code ⏎} a line feed. */
class MarkdownEncoderTest {
    private static final BlockEncoder PLAIN = new MarkdownEncoder(false, false, Set.of("GATE"));
    private static final BlockEncoder LINKED = new MarkdownEncoder(false, true, Set.of());
    private static final BlockEncoder CELL = new MarkdownEncoder(true, false, Set.of());

    private static String encode(BlockEncoder encoder, String text) {
        return encoder.encode(text.replace('∎', '\uFDD0').replace('⏎', '\n'))
                .replace('\uFDD0', '∎')
                .replace('\n', '⏎');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A plain sentence, so it is: done!",
                "It costs 5 * 3 - 2 + 1 = 16 (or ~5).",
                "max_size is < 10 & > 2",
                "AT&T; R&D; fish & chips",
                "C# and #5 and a#b",
                "It is 1.5 or 3) there",
                "so [sic] it was",
                "¿Qué? ¡Hola! \"a\" 'b' $5 50% a/b",
                "-5 degrees and +3",
                "In 2024. It was",
                "C:dir a \\ b",
                "a|b",
                "a <3 b",
                "a - ∎",
                "http://a.b/c_d",
            })
    void ordinaryTextStays(String text) {
        assertEquals(text, encode(PLAIN, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "a *b* c; a \\*b\\* c",
                "**a; \\*\\*a",
                "_a_ b; \\_a\\_ b",
                "a `b` c; a \\`b\\` c",
                "a ~~b~~; a \\~\\~b\\~\\~",
                "[a](b); \\[a\\](b)",
                "[Gate] is; \\[Gate\\] is",
                "[a]: b; \\[a\\]: b",
                "[^a] b; \\[^a\\] b",
                "![a]; !\\[a\\]",
                "a ] b [ c; a \\] b \\[ c",
                "[∎]; \\[∎\\]",
                "a <b> c; a \\<b> c",
                "a <!-- b; a \\<!-- b",
                "# a; \\# a",
                "### a; \\### a",
                "a ##; a \\##",
                "- a; \\- a",
                "+ a; \\+ a",
                "* a; \\* a",
                "12. a; 12\\. a",
                "1) a; 1\\) a",
                "> a; \\> a",
                ": a; \\: a",
                "::: a; \\::: a",
                "a⏎===; a⏎\\===",
                "a⏎- b; a⏎\\- b",
                "a⏎---; a⏎\\---",
                "| a |; \\| a |",
                "a \\* b; a \\\\\\* b",
                "a\\; a\\\\",
            })
    void whatWouldBeMarkupIsEscaped(String text, String expected) {
        assertEquals(expected, encode(PLAIN, text));
        assertEquals(
                new MarkdownReader().outline("x y z"),
                new MarkdownReader()
                        .outline(encode(PLAIN, text).replace('⏎', '\n').replace('∎', 'x') + "\n\n[gate]: /x\n\n[^a]: b")
                        .subList(0, 1));
    }

    @Test
    void aReferenceIsEscaped() {
        assertEquals("\\&copy; \\&#169; &c; & d;", encode(PLAIN, "&copy; &#169; &c; & d;"));
    }

    @Test
    void anExclamationMarkBeforeALinkDoesNotMakeItAnImage() {
        assertEquals("Hi\\!∎a∎", encode(LINKED, "Hi!∎a∎"));
        assertEquals("Hi! ∎a∎", encode(LINKED, "Hi! ∎a∎"));
        assertEquals("Hi!∎a∎", encode(PLAIN, "Hi!∎a∎"));
    }

    @Test
    void aPipeIsEscapedInACell() {
        assertEquals("a \\| b", encode(CELL, "a | b"));
    }

    @ParameterizedTest
    @CsvSource({"the \"big\" gate,the \\\"big\\\" gate", "it's &amp; so,it's \\&amp; so", "a\\,a\\\\", "(a),(a)"})
    void aTitleEscapesItsQuotationMarks(String text, String expected) {
        assertEquals(expected, new TitleEncoder('"', '"', false).encode(text));
    }

    @ParameterizedTest
    @CsvSource({"the key #,the key \\#", "the key ##,the key \\##", "C#,C#", "the # key,the # key"})
    void numberSignsOfASpanAtTheEndAreEscaped(String text, String expected) {
        assertEquals(expected, PLAIN.withSpans(text));
    }

    @ParameterizedTest
    @CsvSource({"\\,!,\\", "a\\,*,\\", "\\\\,!,''", "\\,a,''", "\\,' ',''", "{a},!,''"})
    void aBackslashThatEndsASpanDoesNotEscapeWhatIsBehindIt(String span, char next, String between) {
        assertEquals(between, PLAIN.between(span, next));
    }
}
