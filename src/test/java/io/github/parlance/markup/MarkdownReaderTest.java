package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In these tests a text is translated by writing it in capitals, on one line. Line feeds are written {@code ⏎}. */
class MarkdownReaderTest {
    private final MarkdownReader reader = new MarkdownReader();

    private List<Block> read(String document) {
        return reader.read(document.replace('⏎', '\n'));
    }

    private List<String> texts(String document) {
        return read(document).stream()
                .map(each -> each.text().text().replace('\n', '⏎'))
                .toList();
    }

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT).replace('\n', ' ');
    }

    private void assertTranslated(String expected, String document) {
        String source = document.replace('⏎', '\n');
        String translation = Reassembly.of(source, reader.read(source), MarkdownReaderTest::capitals);
        assertEquals(expected, translation.replace('\n', '⏎'));
        assertEquals(reader.outline(source), reader.outline(translation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "````⏎```⏎shut the gate⏎```⏎````⏎",
                "~~~ sh title=\"x\"⏎shut the gate⏎~~~⏎",
                "> ```⏎> shut the gate⏎> ```⏎",
                "- ```⏎  shut the gate⏎  ```⏎",
                "```⏎shut the gate, without an end",
                "    shut the gate⏎⏎    and the door⏎",
                "\tshut the gate⏎",
                "<div class=\"big\">⏎</div>⏎",
                "<!-- shut the gate⏎⏎and the door -->⏎",
                "---⏎⏎***⏎",
                "---⏎id: 7⏎title: Shut the gate⏎---⏎",
                "+++⏎title = \"Shut the gate\"⏎+++⏎",
                "---⏎title: >⏎  Shut the gate⏎tags: [one, two]⏎⏎more: x⏎---⏎",
                "$$⏎a *b* + shut⏎$$⏎",
                "$$x_1 + y_1$$⏎",
                "\\[⏎x_1 + y_1⏎\\]⏎",
                "\\begin{align}⏎a &= b⏎\\end{align}⏎",
                "{% if user.active %}⏎",
                "{{< figure src=\"a.png\" title=\"Gate\" >}}⏎",
                "{{< note >}}⏎{{% /note %}}⏎",
                "{# shut the gate #}⏎",
                "import Gate from '@site/gate'⏎import './gate.css'⏎",
                "export const gate = {⏎  shut: true,⏎}⏎",
                "<Gate⏎  open={true}⏎  label=\"Shut\"⏎/>⏎",
                "<Gate label=\"Shut the gate\" items={['a', 'b']}>⏎</Gate>⏎",
                "[gate]: https://a.example/gate⏎",
                "[TOC]⏎",
                ":::note⏎:::⏎",
                "::: {.callout-note}⏎:::⏎",
                "- ⏎1. ⏎",
                "| | |⏎|---|---|⏎",
            })
    void whatIsNoTextStays(String document) {
        assertEquals(List.of(), texts(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Shut the⏎gate now.⏎ # SHUT THE GATE NOW.⏎",
                "> > Shut the⏎> > gate.⏎> ⏎> Now.⏎ # > > SHUT THE GATE.⏎> ⏎> NOW.⏎",
                "> Shut the⏎gate, lazily.⏎ # > SHUT THE GATE, LAZILY.⏎",
                "- Shut the⏎  gate⏎  1. and⏎     go⏎ # - SHUT THE GATE⏎  1. AND GO⏎",
                "- [ ] shut it⏎- [x] open it⏎ # - [ ] SHUT IT⏎- [x] OPEN IT⏎",
                "Shut the gate⏎====⏎⏎Open⏎---⏎ # SHUT THE GATE⏎====⏎⏎OPEN⏎---⏎",
                "Shut it  ⏎and go\\⏎home⏎ # SHUT IT  ⏎AND GO\\⏎HOME⏎",
                "| A cat | a dog |⏎|:--|--:|⏎| red | a \\| b |⏎ # | A CAT | A DOG |⏎|:--|--:|⏎| RED | A \\| B |⏎",
                "a cat | a dog⏎---|---⏎red | blue⏎ # A CAT | A DOG⏎---|---⏎RED | BLUE⏎",
                "| A cat | a dog | # | A CAT | A DOG |",
                "| A cat | `x|y` |⏎| red | blue |⏎ # | A CAT | `x|y` |⏎| RED | BLUE |⏎",
                ":::tip My gate⏎Shut it.⏎:::⏎ # :::tip MY GATE⏎SHUT IT.⏎:::⏎",
                "::: warning⏎Shut it.⏎:::⏎ # ::: warning⏎SHUT IT.⏎:::⏎",
                "> :::tip[My gate]⏎> Shut it.⏎> :::⏎ # > :::tip[MY GATE]⏎> SHUT IT.⏎> :::⏎",
                "!!! note \"My gate\"⏎    Shut it.⏎ # !!! note \"MY GATE\"⏎    SHUT IT.⏎",
                "> [!NOTE]⏎> Shut it.⏎ # > [!NOTE]⏎> SHUT IT.⏎",
                "Gate⏎: a *big* door⏎ # GATE⏎: A *BIG* DOOR⏎",
                "<Gate kind=\"a\">⏎⏎Shut **it**.⏎⏎</Gate>⏎ # <Gate kind=\"a\">⏎⏎SHUT **IT**.⏎⏎</Gate>⏎",
                "<Gate>⏎Shut it.⏎</Gate>⏎ # <Gate>⏎SHUT IT.⏎</Gate>⏎",
                "{% if x %}⏎Shut it.⏎{% endif %}⏎ # {% if x %}⏎SHUT IT.⏎{% endif %}⏎",
                "It is.[^1]⏎⏎[^1]: A gate⏎    was here.⏎ # IT IS.[^1]⏎⏎[^1]: A GATE WAS HERE.⏎",
                "[a]: /x⏎  'My gate'⏎ # [a]: /x⏎  'MY GATE'⏎",
                "[a]: </x y> (My gate)⏎ # [a]: </x y> (MY GATE)⏎",
                "---⏎a: b⏎---⏎Shut it.⏎ # ---⏎a: b⏎---⏎SHUT IT.⏎",
                "---⏎⏎Shut it.⏎⏎---⏎ # ---⏎⏎SHUT IT.⏎⏎---⏎",
            })
    void aTextIsTranslatedWithinItsBlock(String document, String expected) {
        assertTranslated(expected, document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Shut *the* __big__ ~~red~~ gate. # SHUT *THE* __BIG__ ~~RED~~ GATE.",
                "Shut ***the** gate* now. # SHUT ***THE** GATE* NOW.",
                "See [the *big* gate](http://a.b/c_d). # SEE [THE *BIG* GATE](http://a.b/c_d).",
                "See [it](/a \"The gate\") now. # SEE [IT](/a \"THE GATE\") NOW.",
                "See [it](/a 'The⏎gate') now. # SEE [IT](/a 'THE GATE') NOW.",
                "See [the gate][g], now.⏎⏎[g]: /x # SEE [THE GATE][g], NOW.⏎⏎[g]: /x",
                "See [the gate][g], now. # SEE [THE GATE][g], NOW.",
                "See [the gate], now.⏎⏎[the gate]: /x # SEE [THE GATE][the gate], NOW.⏎⏎[the gate]: /x",
                "See [the *gate*], now.⏎⏎[the *gate*]: /x # SEE [the *gate*], NOW.⏎⏎[the *gate*]: /x",
                "See [gate][], now.⏎⏎[gate]: /x # SEE [gate][], NOW.⏎⏎[gate]: /x",
                "See ![a *big* gate](g.png \"Gate\") now. # SEE ![A *BIG* GATE](g.png \"GATE\") NOW.",
                "See ![gate] now.⏎⏎[gate]: /x # SEE ![GATE][gate] NOW.⏎⏎[gate]: /x",
                "See ![my gate][gate] now.⏎⏎[gate]: /x # SEE ![MY GATE][gate] NOW.⏎⏎[gate]: /x",
                "[![a badge](b.png)](http://a.b) # [![A BADGE](b.png)](http://a.b)",
                "Type `shut()` or ``a`b`` now. # TYPE `shut()` OR ``a`b`` NOW.",
                "Go to <http://a.b/c> or <me@a.b>. # GO TO <http://a.b/c> OR <me@a.b>.",
                "Press <kbd>Shift</kbd> and <b title=\"Shut\">go</b>. # PRESS <kbd>Shift</kbd> AND <b title=\"SHUT\">GO</b>.",
                "See <img src=\"a.png\" alt=\"a gate\" /> now. # SEE <img src=\"a.png\" alt=\"A GATE\" /> NOW.",
                "> Go <a href=\"x\"⏎> title=\"My gate\">there</a>. # > GO <a href=\"x\"⏎> title=\"MY GATE\">THERE</a>.",
                "Go&mdash;now &amp; here&hellip; # GO&mdash;NOW &amp; HERE&hellip;",
                "Wait \\(no\\) 3 \\+ 4\\. # WAIT \\(NO\\) 3 \\+ 4\\.",
                "One \u2014 two &mdash; three. # ONE \u2014 TWO \u2014 THREE.",
                "Shut it.<br>Go <!-- no --> home. # SHUT IT.<br>GO <!-- no --> HOME.",
                "Type \\*a or \\_b or c\\`. # TYPE \\*A OR \\_B OR C\\`.",
                "Let $a*b*c$ be $x_1$ for $5 and $6. # LET $a*b*c$ BE $x_1$ FOR $5 AND $6.",
                "The mass \\(m^2\\) is big. # THE MASS \\(m^2\\) IS BIG.",
                "Dear {{ user.name | title }}, {% if a_b_c %}go{% endif %}. # DEAR {{ user.name | title }}, {% if a_b_c %}GO{% endif %}.",
                "Shut [[My gate|the gate]] and ==go== home. # SHUT [[My gate|the gate]] AND ==GO== HOME.",
                "It is H~2~O on the 19^th^ day :tada: here. # IT IS H~2~O ON THE 19^th^ DAY :tada: HERE.",
                "Note^[a small *gate*] this. # NOTE^[A SMALL *GATE*] THIS.",
                "So it is.[^1][^long-one] # SO IT IS.[^1][^long-one]",
            })
    void whatIsNoTextWithinASentenceStays(String document, String expected) {
        assertTranslated(expected, document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "<div>⏎<p>Shut <b>it</b>.</p>⏎</div>⏎ # <div>⏎<p>SHUT <b>IT</b>.</p>⏎</div>⏎",
                "> <p>Shut⏎> it</p>⏎⏎Go. # > <p>SHUT IT</p>⏎⏎GO.",
                "<details>⏎<summary>Shut &amp; go</summary>⏎⏎Go *now*.⏎⏎</details> # <details>⏎<summary>SHUT &amp; GO</summary>⏎⏎GO *NOW*.⏎⏎</details>",
                "- <img alt=\"A gate\" src=\"a.png\">⏎ # - <img alt=\"A GATE\" src=\"a.png\">⏎",
                "<script>⏎let gate = 1;⏎</script>⏎⏎Go. # <script>⏎let gate = 1;⏎</script>⏎⏎GO.",
            })
    void anHtmlBlockIsReadAsHtml(String document, String expected) {
        assertTranslated(expected, document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A plain sentence, so it is: done!",
                "It costs $5 or $6, not US$7; see p. 3 - or 4.",
                "Import duties are high, and import taxes too.",
                "It is 10:30:45 now, 5 < 6 and 7 > 6, 5 * 3.",
                "export the file and import it again",
                "!!! Attention please",
                "max_size and a_b_c and 2^10",
                "He said: \"go\" (now) & left.",
            })
    void aPlainSentenceHasNoMarks(String sentence) {
        List<Block> blocks = read(sentence);
        assertEquals(1, blocks.size());
        assertEquals(sentence, blocks.get(0).text().text());
        assertEquals(List.of(), blocks.get(0).spans());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "a &copy; b &eacute;&nbsp;c # a © b é\u00A0c",
                "&amp;copy; &unknown; & # &copy; &unknown; &",
                "\\*a\\* \\\\ \\a # *a* \\ \\a",
                "1\\. a # 1. a",
                "a ⏎   b # a⏎b",
                "a\t⏎\tb # a⏎b",
            })
    void referencesAndEscapesAreDecoded(String document, String expected) {
        assertEquals(List.of(expected), texts(document));
    }

    @Test
    void aCharacterStandsForItsWholeSource() {
        MappedText text = read("a \\* &copy;⏎> b".replace("⏎> b", "⏎b")).get(0).text();
        assertEquals("a * ©\nb", text.text());
        assertEquals("\\*", text.original(2, 3));
        assertEquals("&copy;", text.original(4, 5));
        assertEquals("\n> ", read("> a⏎> b").get(0).text().original(1, 2));
    }

    @Test
    void aSpanIsRestoredFromItsSource() {
        Block block = read("> Go [there](/a⏎> 'A gate') now").get(0);
        Span link = block.spans().get(1);
        assertEquals("](/a\n'A gate')", link.of(block.text().text()));
        assertEquals("](/a\n> 'A gate')", block.text().original(link.start(), link.end()));
    }

    @Test
    void aByteOrderMarkMayPrecedeFrontMatter() {
        assertEquals(List.of("Go."), texts("\uFEFF---⏎title: A gate⏎---⏎Go."));
    }
}
