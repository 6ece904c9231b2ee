package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.Span;
import io.github.parlance.text.SpanKind;
import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks are written with markup in brackets, what is kept in braces, a line feed as an arrow, and a bar between blocks. */
class HtmlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>One</p><p>Two</p> ~ One | Two",
                "<ul><li>One<li>Two <b>big</b> ones</ul>Three<br>four ~ One | Two [<b>]big[</b>] ones | Three | four",
                "<table><tr><th>Name</th><td>Red door</td></tr></table> ~ Name | Red door",
                "<title>My page</title><body>Text<hr>More ~ My page | Text | More",
                "<button>Save</button> or <select><option>Red<option>Blue</select> ~ Save | or | Red | Blue",
                "<p>12</p><p>...</p><p><img src=a></p> ~ ",
            })
    void textsEndAtElementsThatSeparate(String html, String expected) {
        assertEquals(expected == null ? "" : expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p><b>All bold</b></p> ~ All bold",
                "<p><a href=x><b>All</b></a><!-- no --></p> ~ All",
                "<p><b>A</b> and <i>B</i></p> ~ [<b>]A[</b>] and [<i>]B[</i>]",
                "<p><b><i>A</i> and</b> B <img src=a></p> ~ [<b>][<i>]A[</i>] and[</b>] B",
                "<p><a id=t></a>Text</p> ~ Text",
                "<p><b>Broken <i>tags</b> here</i></p> ~ [<b>]Broken [<i>]tags[</b>] here[</i>]",
                "</b>Stray end</i> ~ Stray end",
            })
    void tagsAroundATextLieOutside(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Click <1>here</1> to reload. ~ Click [<1>]here[</1>] to reload.",
                "Click <>here</> to reload. ~ Click [<>]here[</>] to reload.",
                "Line<0/>break and <12 />more ~ Line[<0/>]break and [<12 />]more",
                "A heart <3 and 1 < 2 > 0 ~ A heart <3 and 1 < 2 > 0",
                "<x-name>Home</x-name> ~ Home",
            })
    void tagsOfTranslationLibrariesAreTags(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "see <img src=a alt='x > y'> The dog ~ see [<img src=a alt='x > y'>] The dog | x > y",
                "<a title=\"a > b\" href=x>One</a> dog ~ [<a title=\"a > b\" href=x>]One[</a>] dog | a > b",
                "<a title='it is \"5>4\"'>One</a> ~ it is \"5>4\" | One",
                "<!-- a > b --> Two <!-- c -->birds ~ Two [<!-- c -->]birds",
                "<![CDATA[ a > b ]]> Two ~ Two",
                "<?php if ($a > 1): ?> Two <?= $a->b ?> birds ~ Two [<?= $a->b ?>] birds",
                "<!DOCTYPE html>Two ~ Two",
                "Two {{ a < b }} and <% if (a > b) %> c ~ Two {{ a < b }} and <% if (a > b) %> c",
            })
    void aTagEndsWhereTheStandardSays(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "We can&rsquo;t go. ~ We can\u2019t go.",
                "It isn&#39;t, isn&#x27;t, isn&apos;t ~ It isn't, isn't, isn't",
                "The co&shy;ope&#173;ra&shy;tion ~ The cooperation",
                "A&amp;B &amp;amp; &lt;b&gt; ~ A&B &amp; <b>",
                "caf&eacute &copy; 5&nbsp;km ~ caf\u00E9 \u00A9 5\u00A0km",
                "Tom & Jerry &unknown; &; &#; ~ Tom & Jerry &unknown; &; &#;",
                "x&#150; &#x80; &#0; &#xD800; ~ x\u2013 \u20AC \uFFFD \uFFFD",
                "<a title='R&ampx D&amp;x &copy=1'>x</a> ~ R&ampx D&x &copy=1 | x",
            })
    void referencesAreDecodedWhole(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p><b>d</b><i>o</i><a id='1'>g</a> food.</p> ~ [<b>][</b>][<i>][</i>][<a id='1'>][</a>]dog food.",
                "My <b>c</b>a<i>t</i>s <u>s</u>it ~ My [<b>][</b>][<i>][</i>]cats [<u>][</u>]sit",
                "This is un<b>believ</b>able now ~ This is [<b>]unbelievable[</b>] now",
                "<span>H</span>ello to <i>you</i> ~ [<span>][</span>]Hello to [<i>]you[</i>]",
                "super<wbr>mar<wbr>ket ~ [<wbr>][<wbr>]supermarket",
                "The <i>dog</i>s can<b>&rsquo;t</b> ~ The [<i>]dogs[</i>] can\u2019t[<b>][</b>]",
                "caf&eacute;<b>s</b> open ~ caf\u00E9s[<b>][</b>] open",
                "<a>Home</a><a>About</a> ~ Home | About",
                "to <i>Home</i><i>About</i> it ~ to [<i>]Home[</i>] | [<i>]About[</i>] it",
                "a <b>word</b>, <i>another</i>. ~ a [<b>]word[</b>], [<i>]another[</i>].",
                "an<img src=a>other ~ an[<img src=a>]other",
            })
    void aWordIsReadAsAWhole(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Drink H<sub>2</sub>O now ~ Drink {H<sub>2</sub>O} now",
                "25 m<sup>2</sup> of land ~ 25 {m<sup>2</sup>} of land",
                "the 1<sup>st</sup> place ~ the {1<sup>st</sup>} place",
                "acid H<sub>2</sub>SO<sub>4</sub> ~ acid {H<sub>2</sub>SO}{<sub>4</sub>}",
                "A claim<sup><a href='#n'>[1]</a></sup> here ~ A claim{<sup><a href='#n'>[1]</a></sup>} here",
                "Text <sup>with many words</sup> ~ Text [<sup>]with many words[</sup>]",
            })
    void formulasAreKept(String html, String expected) {
        assertEquals(expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "See <code>print it</code> now ~ See {<code>print it</code>} now",
                "<pre>some <i>code</i></pre><p>text</p> ~ text",
                "<script>if (a<b) say('</p>')</script>text ~ text",
                "<STYLE>p > b { }</STYLE>text<xmp><p>no</xmp> ~ text",
                "at <span translate=\"no\">Good <span>mor</span>ning</span> we ~ at {<span translate=\"no\">Good <span>mor</span>ning</span>} we",
                "at <b class='x notranslate'>Acme</b> we ~ at {<b class='x notranslate'>Acme</b>} we",
                "an unclosed <code> is a tag ~ an unclosed [<code>] is a tag",
                "<p translate=yes>text</p> ~ text",
                "<li translate=no>Acme<li>Other ~ Other",
                "<div translate=no>Acme <p translate=yes title=Here>but this</p> no</div> ~ Here | but this",
                "x <b translate=no>A <i translate=yes>b c</i></b> y ~ x {<b translate=no>A <i translate=yes>b c</i></b>} y | b c",
                "<svg><title>No</title><text>no</text></svg>Yes ~ {<svg><title>No</title><text>no</text></svg>}Yes",
                "<p class=nottranslated>text</p> ~ text",
                "<!-- never closed <p>text</p> ~ ",
                "Text <a href='x>never closed</a> ~ Text",
                "is x <y here ~ is x <y here",
            })
    void whatIsNoLanguageStays(String html, String expected) {
        assertEquals(expected == null ? "" : expected, read(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<img alt='A dog' src=a title=x1y> ~ A dog | x1y",
                "<input placeholder='Your name' value='no' name=no> ~ Your name",
                "<input type=submit value=Send><input type=text value=no> ~ Send",
                "<nav aria-label='Main menu'></nav> ~ Main menu",
                "<meta name=description content='A page'><meta name=keywords content='no'> ~ A page",
                "<meta property='og:title' content='A page'><link title=no> ~ A page",
                "<table summary='Prices'><th abbr='No.'>Number</th></table> ~ Prices | No. | Number",
                "<optgroup label='Fruit'><option label='Red'> ~ Fruit | Red",
                "<div translate=no title=no><b title=no>no</b></div> ~ ",
                "<abbr title='World Wide'>WW</abbr> <p summary=no label=no> ~ World Wide | WW",
            })
    void attributesForReadersAreTexts(String html, String expected) {
        assertEquals(expected == null ? "" : expected, read(html));
    }

    @Test
    void whiteSpaceIsOneSpaceOrOneLineFeed() {
        assertEquals("A line with\u2193no verb", read("<p>\n  A   line\twith \r\n   no verb\n </p>"));
        assertEquals("A [<b>] bold [</b>] word", read("A <b>  bold </b> word "));
        assertEquals("A\u2193[<b>]bold[</b>]", read("\n\nA\n<b>bold</b>\n"));
        Block block = new HtmlReader().read("<p>\n a  \n b</p>").get(0);
        assertEquals("  \n ", block.text().original(1, 2));
        assertEquals(5, block.start());
        assertEquals(11, block.end());
    }

    @Test
    void linesOfPreformattedTextAreTexts() {
        assertEquals(
                "Dear all | the dog | [<b>]is[</b>] big",
                read("<pre translate=yes>\nDear all\n\n  the dog\n<b>is</b> big</pre>"));
        assertEquals("First line | second line", read("<textarea>First line\n  second line</textarea>"));
        assertEquals("Name | Price | Red door | <b>", read("<textarea>Name    Price\nRed door\t<b></textarea>"));
        assertEquals("One line | another", read("<i title='One line\nanother'>1</i>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>A <b>red</b> <i>door</i>.</p> ~ <p>Una <i>puerta</i> <b>roja</b>.</p>",
                "<img alt='A dog' src=a> ~ <img alt='Un perro' src=a>",
                "Go <a href=x>to <b>it</b></a> <1>now</1> ~ <1>x</1> <a href=x><b>x</b> y</a>",
                "<p>One</b> <!-- x -->two<p>three ~ <p>x <!-- x --></b>y<p>z"
            })
    void outlinesOfFaithfulTranslationsAreEqual(String html, String translation) {
        assertEquals(new HtmlReader().outline(html), new HtmlReader().outline(translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>A <b>red</b> door.</p> ~ <p>Una puerta roja.</p>",
                "<p>A</p><p>B</p> ~ <p>A B</p>",
                "<a href=x>to <b>it</b></a> ~ <b><a href=x>x</a></b>",
                "<a href=x>it</a> ~ <a href=y>it</a>",
                "A <b>red</b> door ~ A </b>red<b> door",
                "<p>A <b>red</b></p><p>door</p> ~ <p>A red</p><p><b>door</b></p>",
                "<1>it</1> ~ <2>it</2>"
            })
    void outlinesOfBrokenTranslationsDiffer(String html, String translation) {
        assertNotEquals(new HtmlReader().outline(html), new HtmlReader().outline(translation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "&",
                "<a ",
                "<!--",
                "\"",
                "<a b=\"",
                "<![CDATA[",
                "<![CDATA[>",
                "<?php >",
                "</",
                "<b>",
                "</b>",
                "<p>",
                "<li>",
                "<title>",
                "<script>",
                "<script><!--",
                "<script><!--<script>",
                "</script>",
                "--",
                "<svg>",
                "<math><mi>",
                "&#1",
                "&#x",
                "&am",
                "&notit",
                "&amp;",
                "a<b>b</b>",
                "a<b>",
                "a&shy;<b>",
                "H<sub>2</sub>",
                "<sub>",
                "<code>",
                "<code></code>",
                "<b translate=no>",
                "<b translate=no><b translate=yes>",
                "<i class='notranslate",
                "<b><i></b></i>",
                "<td>",
                "<tr><td>",
                " ",
                "\n",
                "\u00A0",
                "a ",
                "1<2>",
                "<1>",
                "</1>",
                "<>",
                "<a title='x y'>",
                "<pre translate=yes>",
                "'<b>",
                "a'<b>",
                "<table><p>",
                "]]>",
                "?>",
                "a;<b>",
                "&eacute<b>",
                "<!-->",
                "<!",
                "<?",
                "<dl><dt>",
                "<a a=1 b=2 c=3 "
            })
    void noTextIsSlow(String part) {
        String hostile = Repetition.of(part);
        Duration took = ProcessorTime.of(() -> new HtmlReader().read(hostile));
        assertTrue(took.toMillis() < 2_000, took.toString());
    }

    static String read(String html) {
        return new HtmlReader().read(html).stream().map(HtmlReaderTest::written).collect(Collectors.joining(" | "));
    }

    private static String written(Block block) {
        String text = block.text().text();
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (Span span : block.spans()) {
            boolean mark = span.kind() == SpanKind.MARKUP;
            written.append(text, from, span.start()).append(mark ? '[' : '{').append(span.of(text));
            assertEquals(span.of(text), block.text().original(span.start(), span.end()));
            written.append(mark ? ']' : '}');
            from = span.end();
        }
        return written.append(text.substring(from)).toString().replace('\n', '\u2193');
    }
}
