package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts written in the block that a document begins with. */
class HtmlEncoderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "<p>Hello ~ <script>x</script> A&B ~ &lt;script>x&lt;/script> A&amp;B",
                "<p>Tom & Eva ~ A & B &lt; &C & ~ A & B &amp;lt; &amp;C &amp;",
                "<p>R&D & Q&A ~ R&D &lt &copy Y & Z& ~ R&D &amp;lt &amp;copy Y & Z&amp;",
                "<p>Tom &amp; Eva ~ A & B ~ A &amp; B",
                "<p>x < y ~ a < b <c> ~ a < b &lt;c>",
                "<p>x &gt; y ~ a > b ~ a &gt; b",
                "<p>x > y ~ \"a\" > 'b' ~ \"a\" > 'b'",
            })
    void whatWouldBeReadAsMarkupIsEscaped(String html, String text, String expected) {
        assertEquals(expected, encoded(html, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "<p>caf&eacute; \u00E1 ~ \u00E9 \u00E1 ~ &eacute; \u00E1",
                "<p>It isn&#39;t ~ d'un ~ d&#39;un",
                "<p>&quot;Hi&quot; ~ \"a\" 'b' ~ &quot;a&quot; 'b'",
                "<p>&#65;b ~ A b ~ A b",
                "<p>A&nbsp;b \u00E9 ~ a\u00A0b ~ a&nbsp;b",
            })
    void aCharacterIsWrittenAsInTheSource(String html, String text, String expected) {
        assertEquals(expected, encoded(html, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "<p>caf&eacute; ~ ni\u00F1o \u00BFs\u00ED? \uD83D\uDE00 \uFDD0 ~ ni&ntilde;o &iquest;s&iacute;? &#128512; \uFDD0",
                "<p>caf&#233; ~ ni\u00F1o ~ ni&#241;o",
                "<p>caf&#xE9; ~ ni\u00F1o ~ ni&#xF1;o",
                "<p>cafe&nbsp;&rsquo; ~ ni\u00F1o ~ ni\u00F1o",
                "<p>caf&eacute; \u00E1 ~ ni\u00F1o ~ ni\u00F1o",
                "<p>One<p>caf&eacute; ~ ni\u00F1o ~ ni&ntilde;o",
            })
    void aDocumentOfAsciiStaysSo(String html, String text, String expected) {
        assertEquals(expected, encoded(html, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "<img alt=\"A dog\"> ~ a \"b\" 'c' & <d> ~ a &quot;b&quot; 'c' &amp; &lt;d>",
                "<img alt='A dog'> ~ a \"b\" 'c' ~ a \"b\" &#39;c&#39;",
                "<img alt=Dog> ~ a b=\"c\"> ~ a&#32;b&#61;&quot;c&quot;&gt;",
            })
    void aValueOfAnAttributeStaysWithinIt(String html, String text, String expected) {
        assertEquals(expected.replace("&#39;", "&apos;"), encoded(html, text).replace("&#39;", "&apos;"));
    }

    private static String encoded(String html, String text) {
        return new HtmlReader().read(html).get(0).encoder().encode(text);
    }
}
