package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a model that carries slots and writes capitals. */
class HtmlTranslationTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final List<String> asked = new ArrayList<>();

    @Test
    void textDoesNotGoOnAcrossBlocks() {
        String html = "<ul><li>One apple</li><li>Two <b>big</b> pears</li></ul>One<br>two";

        TranslatedDocument translatedDocument = render(html);

        assertEquals("<ul><li>ONE APPLE</li><li>TWO <b>BIG</b> PEARS</li></ul>ONE<br>TWO", translatedDocument.text());
        assertEquals(4, asked.size(), asked.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See <code>print the value</code> now.     | SEE <code>print the value</code> NOW.",
                "<pre>some <i>code</i></pre><p>text</p>    | <pre>some <i>code</i></pre><p>TEXT</p>",
                "<script>if (a<b) say('no')</script>text   | <script>if (a<b) say('no')</script>TEXT",
                "<STYLE>p > b { color: red }</STYLE>text   | <STYLE>p > b { color: red }</STYLE>TEXT",
                "at <span translate=\"no\">Good <span>mor</span>ning</span> we | AT <span translate=\"no\">Good <span>mor</span>ning</span> WE",
                "at <b class='x notranslate'>Acme</b> we   | AT <b class='x notranslate'>Acme</b> WE",
                "an unclosed <code> is a tag               | AN UNCLOSED <code> IS A TAG",
                "<p translate=yes>text</p>                 | <p translate=yes>TEXT</p>"
            })
    void whatIsNoLanguageStays(String html, String expected) {
        assertEquals(expected, render(html).text());
    }

    @Test
    void lettersWrittenAsReferencesAreLetters() {
        TranslatedDocument translatedDocument =
                render("Tom &amp; the caf&eacute; &#241;&#xF1;&nbsp;<a title=\"caf&eacute;\">x</a>");

        assertEquals(
                "TOM &amp; THE CAF&Eacute; &Ntilde;&Ntilde;&nbsp;<a title=\"CAF&Eacute;\">X</a>",
                translatedDocument.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p>We can&rsquo;t go.</p>                    | We can't go.",
                "<p>It isn&#39;t here, isn&#x2019;t it?</p>   | It isn't here, isn't it?",
                "<p>The co&shy;opera&shy;tion is good.</p>    | The cooperation is good.",
                "<p>Good&nbsp;day&#160;to you.</p>            | Good day to you.",
                "<p>The <b>ca</b>t sleeps.</p>                | The \uFDD0 cat\uFDD1 sleeps.",
                "<img alt='It isn&apos;t here'>               | It isn't here"
            })
    void aModelReadsWholeWords(String html, String expected) {
        render(html);

        assertEquals(List.of(expected), asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p><b>d</b><i>o</i><u id=1>g</u> is big.</p> | <p><b></b><i></i><u id=1></u>DOG IS BIG.</p>",
                "<p><i>H</i>ello to you</p>                   | <p><i></i>HELLO TO YOU</p>",
                "<p>Sun &amp;amp; moon</p>                    | <p>SUN &amp;amp; MOON</p>",
                "<p>Sun &amp; <i>a</i> &lt;b&gt; moon</p>     | <p>SUN &amp; <i>A</i> &lt;b&gt; MOON</p>",
                "<img alt=\"red > blue\" src=a> The dog.         | <img alt=\"RED > BLUE\" src=a> THE DOG.",
                "See <img alt='a cat' src=b> here             | SEE <img alt='A CAT' src=b> HERE",
                "<a title='one > two' href=x>One</a> dog is big.  | <a title='ONE > TWO' href=x>ONE</a> DOG IS BIG.",
                "Click <1>here</1> or <>there</>.             | CLICK <1>HERE</1> OR <>THERE</>.",
                "It is <!-- one > two --> here<![CDATA[ red > blue ]]> | IT IS <!-- one > two --> HERE<![CDATA[ red > blue ]]>",
                "<p>Stray</b> tags <i>are</p> kept</p>        | <p>STRAY</b> TAGS <i>ARE</p> KEPT</p>",
                "<input placeholder=Name value=no>Yes         | <input placeholder=NAME value=no>YES"
            })
    void markupComesBack(String html, String expected) {
        assertEquals(expected, render(html).text());
    }

    @Test
    void aParagraphOverLinesIsOneText() {
        TranslatedDocument translatedDocument = render("<p>\n  A line has\n  no verb.\n</p>");

        assertEquals(List.of("A line has no verb."), asked);
        assertEquals("<p>\n  A LINE HAS\n  NO VERB.\n</p>", translatedDocument.text());
    }

    @Test
    void segmentsAndLinksPointIntoTheTextAsItWas() {
        TranslatedDocument translatedDocument = render("<p>caf&eacute; one</p><p>two</p>");

        assertEquals("<p>CAF&Eacute; ONE</p><p>TWO</p>", translatedDocument.text());
        assertEquals(
                List.of(
                        new TranslatedDocument.AlignedSegment(3, 18, 3, 18, 0.5),
                        new TranslatedDocument.AlignedSegment(25, 28, 25, 28, 0.5)),
                translatedDocument.segments());
    }

    @Test
    void whatAModelWritesIsTextWhateverItLooksLike() {
        DocumentTranslation documentTranslation = begin("hello");
        documentTranslation.accept(List.of(new Translation.Done("<script>alert()</script> A&B", -0.1)));

        assertEquals(
                "&lt;script>alert()&lt;/script> A&amp;B",
                documentTranslation.result().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<code>",
                "</code>",
                "<code><b>",
                "<script>",
                "<code></code>&eacute;",
                "<i class='notranslate",
                "&eacute;"
            })
    void noTextIsSlowToTakeApart(String part) {
        String hostile = part.repeat(400_000 / part.length());

        Duration took = assertTimeoutPreemptively(Duration.ofMinutes(5), () -> ProcessorTime.of(() -> begin(hostile)));

        assertTrue(took.toSeconds() < 20, took.toString());
    }

    private TranslatedDocument render(String html) {
        DocumentTranslation documentTranslation = begin(html);
        while (!documentTranslation.wanted().isEmpty()) {
            List<String> wanted = documentTranslation.wanted();
            asked.addAll(wanted);
            documentTranslation.accept(wanted.stream()
                    .map(text -> new Translation.Done(text.toUpperCase(Locale.ROOT), Math.log(0.5)))
                    .toList());
        }
        return documentTranslation.result();
    }

    private static DocumentTranslation begin(String html) {
        Document document = new Document(EN_ES, html, TextFormat.HTML, List.of(), List.of());
        return new DocumentTranslationFactory().begin(document, new FakeModel(EN_ES, true, 100, Map.of()));
    }
}
