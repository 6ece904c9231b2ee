package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTextTest {

    @ParameterizedTest
    @CsvSource({
        "A\u00A0red\u2009door\u202Fhere,A red door here",
        "two   spaces,two spaces",
        "the trans\u00ADla\u00ADtion,the translation",
        "zero\u200Bwidth,zerowidth",
        "\uFEFFHello,Hello",
        "cafe\u0301 and nin\u0303o,caf\u00E9 and ni\u00F1o",
        "we can\u2019t,we can't",
        "we don\u00B4t,we don't",
        "a well\u2011known e\u2010mail,a well-known e-mail",
        "she left\u2014at last,she left \u2013 at last",
        "she left \u2014 at last,she left \u2013 at last",
        "pages 10\u201315,pages 10\u201315",
        "\u201CNo\u201D she said,\"No\" she said",
        "\u00ABNo\u00BB she said,\"No\" she said",
        "Read more \u00BB,Read more \u00BB",
        "\u00AB Back \u203A Next,\u00AB Back \u203A Next",
        "\u2039no\u203A and \u00AB,\"no\" and \u00AB",
        "and left \u2018for good\u2019 today,and left \"for good\" today",
        "the students\u2019 books,the students' books",
        "the \uFB01le of the o\uFB03ce,the file of the office",
    })
    void oneFormIsReadOfWhatLooksTheSame(String source, String read) {
        assertEquals(read, read(source).text().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain words, and \u00E1\u00E9\u00F1 too.",
                "\uD83D\uDC68\u200D\uD83D\uDC69 at home",
                "`code` here",
                "x\u2026 y"
            })
    void otherTextsStayAsTheyAre(String source) {
        assertEquals(source, read(source).text().text());
    }

    @Test
    void aNormalTextIsNotCopied() {
        MappedText text = MappedText.of("It is a \"plain\" text: don't change it.");
        assertSame(text, ModelText.of(text, List.of()).text());
    }

    @Test
    void thePlaceOfEveryCharacterIsKnown() {
        ModelText read = read("the trans\u00ADla\u00ADtion\u00A0 is cafe\u0301");
        assertEquals("trans\u00ADla\u00ADtion", read.text().original(4, 15));
        assertEquals("\u00A0 ", read.text().original(15, 16));
        assertEquals("cafe\u0301", read.text().original(19, 23));
    }

    @Test
    void spansStayAsTheyAre() {
        String source = "a\u00A0red <b title=\"\u2019\u00A0\">door</b>\u00A0now";
        int start = source.indexOf("<b");
        int end = source.indexOf('>') + 1;
        ModelText read = ModelText.of(MappedText.of(source), List.of(new Span(start, end, SpanKind.MARKUP)));
        assertEquals(
                "<b title=\"\u2019\u00A0\">", read.spans().get(0).of(read.text().text()));
        assertEquals("a red <b title=\"\u2019\u00A0\">door</b> now", read.text().text());
    }

    @Test
    void aSoftLineBreakIsASpaceThatIsRemembered() {
        ModelText read = read("in the \nhouse of\nmy uncle");
        assertEquals("in the house of my uncle", read.text().text());
        assertEquals(Set.of(6, 15), read.breaks());
        assertEquals(" \n", read.text().original(6, 7));
    }

    @Test
    void formsOfTheSourceComeBack() {
        assertEquals(
                "\u201CNo\u201D \u2014 dijo O\u2019Neil",
                read("\u201CNo\u201D \u2014 said O\u2019Neil").restoreForms("\"No\" \u2013 dijo O'Neil"));
        assertEquals(
                "\u00ABS\u00ED\u00BB y \u00ABno\u00BB",
                read("\u00ABYes\u00BB and \u00ABno\u00BB").restoreForms("\"S\u00ED\" y \"no\""));
        assertEquals("\u201Ca\u201D \u201Cb\u201D", read("\u201Ca b\u201D").restoreForms("\"a\" \"b\""));
        assertEquals("\"No\" - s\u00ED", read("\"No\" - yes").restoreForms("\"No\" - s\u00ED"));
    }

    @Test
    void aDashBetweenWordsHasItsSpacesInTheModelAlone() {
        assertEquals("la casa\u2014vieja", read("the house\u2014old").restoreForms("la casa \u2013 vieja"));
        assertEquals("la casa \u2014 vieja", read("the house \u2014 old").restoreForms("la casa \u2013 vieja"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u00A0", "\u00AD", "\u2019", "a\u0301", "\u201C", "\uFB03", "\n", "\uD83D"})
    void aMegabyteOfAnythingIsReadInTime(String part) {
        String source = Repetition.of(part);

        Duration took = ProcessorTime.of(() -> read(source));

        assertTrue(took.toMillis() < 2_000, took.toString());
    }

    private static ModelText read(String source) {
        return ModelText.of(MappedText.of(source), List.of());
    }
}
