package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanFinderTest {
    private final SpanFinder finder = new SpanFinder(SpanFinder.Numbers.ALL_BUT_PLAIN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "See https://example.com/a?b=c&d=e#f, please. | https://example.com/a?b=c&d=e#f",
                "Read (https://en.wikipedia.org/wiki/A_(b)). | https://en.wikipedia.org/wiki/A_(b)",
                "Go to www.example.com or example.org/x?y. | www.example.com ; example.org/x?y",
                "Mail bob.b+x@ex.co.uk today. | bob.b+x@ex.co.uk",
                "Hello {name}, you have %d of %1$s. | {name} ; %d ; %1$s",
                "Set ${x} and {{y.z}} and %(a)s and $HOME. | ${x} ; {{y.z}} ; %(a)s ; $HOME",
                "I am 50% sure. | 50%",
                "Click <b class=\"x\">here</b> &amp; go. | <b class=\"x\"> ; </b> ; &amp;",
                "Run `ls -l` or ``a`b`` now. | `ls -l` ; ``a`b``",
                "Thanks \uD83D\uDE00\uD83D\uDC4D\uD83C\uDFFD, bob \u2192 ok. | \uD83D\uDE00\uD83D\uDC4D\uD83C\uDFFD ; \u2192",
                "Ask @bob_b about #release2 and #12. | @bob_b ; #release2 ; #12",
                "Open /usr/local/bin, ~/x and C:\\Temp\\a.txt, not and/or. | /usr/local/bin ; ~/x ; C:\\Temp\\a.txt",
                "The file report.pdf is here, e.g. there. | report.pdf",
                "Call max_size, getName() or --help=3 on my iPhone. | max_size ; getName() ; --help=3 ; iPhone",
                "It costs $1,234.50, 30 kg, 5 GB and 7 \u00B0C. | $1,234.50 ; 30 kg ; 5 GB ; 7 \u00B0C",
                "On 2024-01-02 at 5:30 there were 100,000 in v1.2.3-rc1. | 2024-01-02 ; 5:30 ; 100,000 ; v1.2.3-rc1",
                "Call +1 (555) 123-4567, the F-16 or COVID-19. | +1 (555) 123-4567 ; F-16 ; COVID-19",
                "Since 1998 I have had 5 apples. | ",
                "I like C++ and A/B tests. | ",
                "Room # 17:45 or # 3 of > 1/2 and -> 7. | 17:45 ; # 3 ; 1/2",
                "The 85 %-5d and 85 % are here. | %-5d ; 85 %",
                "Set $HOME to { NUMBER($name) } now. | $HOME ; { NUMBER($name) }",
                "Run sudo apt-get install -y nginx {months, number} now. | sudo apt-get install -y nginx ; {months, number}",
                "Text.\\nb{} and \\ref{a_1}. | \\n ; {} ; \\ref{a_1}",
                "He works at Yahoo! and sees Jeopardy! daily. | Yahoo! ; Jeopardy!",
                "Ends with 192.168.0.1. | 192.168.0.1",
            })
    void findsWhatMustSurvive(String text, String expected) {
        assertEquals(expected == null ? "" : expected, spans(finder, text));
    }

    @Test
    void findsEveryNumberWhereAskedTo() {
        SpanFinder all = new SpanFinder(SpanFinder.Numbers.ALL);

        assertEquals("1998 ; 5", spans(all, "Since 1998 I have had 5 apples."));
    }

    @Test
    void findsPhrasesAsWholeWordsTheLongestFirst() {
        List<String> phrases = List.of("Acme", "Acme Corp", "C++", " ");
        String text = "Acme Corp and Acme, not Acmeist or ACME, write C++.";

        assertEquals("Acme Corp ; Acme ; C++", spans(new PhraseFinder(phrases, SpanKind.KEPT, false).find(text), text));
        assertEquals(
                "Acme Corp ; Acme ; ACME ; C++",
                spans(new PhraseFinder(phrases, SpanKind.KEPT, true).find(text), text));
        assertEquals("", spans(new PhraseFinder(List.of(), SpanKind.KEPT, true).find(text), text));
    }

    /** Plain words skip all rules, so each rule is given a text that only this rule makes non-plain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:bob",
                "a tel:x b",
                "go to www.x",
                "a.io",
                "see it's {x}",
                "x_y",
                "--help",
                "f()",
                "iPhone",
                "\u2192",
                "\u00A9",
                "`x`",
                "#x",
                "@x",
                "/x",
                "a\u0000b",
                "<b>",
                "&amp;",
                "$x",
                "%s",
                "1.5",
                "\u2122"
            })
    void looksThroughWhateverMayHoldASpan(String text) {
        assertEquals(1, finder.find("Word " + text + " word.").size(), text);
    }

    @Test
    void takesNoHalfOfACharacterForOneThatIsUnusual() {
        assertEquals("{x}", spans(finder, "\uD835\uDD73\uD835\uDD8A {x} \uD800\uDF48"));
        assertEquals("\uDF48", spans(finder, "a\uDF48 b"));
    }

    @Test
    void aCharacterThatSlotsAreWrittenWithIsASpan() {
        List<Span> found = finder.find("a " + PlaceholderSlots.character(0) + " b");

        assertEquals(List.of(new Span(2, 3, SpanKind.UNUSUAL)), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@",
                "1.",
                "{",
                "https://a.",
                "a-",
                "`",
                "<!--",
                "A1-",
                "`a ",
                "a_",
                "+1 22",
                "/a",
                "0",
                "a.b",
                "A",
                "-",
                "[",
                "<a ",
                "%(",
                "__",
                "\uD83D\uDE00",
                "#",
                "@a.",
                "&a",
                "1,",
                "$",
                "(",
                "\uFDD0",
                "a.pdf",
                "0f"
            })
    void takesTimeInProportionToAnyRepetition(String part) {
        String text = part.repeat(100_000 / part.length()) + "!";
        String hundredth = part.repeat(1_000 / part.length()) + "!";

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            double growth = Double.MAX_VALUE;
            for (int i = 0; i < 3 && growth > 500; i++) {
                growth = Math.min(growth, nanoseconds(finder, text, 1) / (nanoseconds(finder, hundredth, 100) / 100));
            }
            assertTrue(growth <= 500, "100 times the text took " + growth + " times the time");
        });
    }

    /** The limit is five times what an idle machine of 2020 needs at most. */
    @ParameterizedTest
    @ValueSource(strings = {"1 ", "a.b(", "1.2 ", "1!2 ", "1$", "+", "+1 ", "a.b.c.d ", "e.g. ", "[", "$"})
    void aFifthOfAMegabyteOfAnyUnitTakesTwoSecondsAtMost(String unit) {
        String text = unit.repeat(200_000 / unit.length());
        double seconds = Double.MAX_VALUE;
        for (int i = 0; i < 3 && seconds > 2; i++) {
            seconds = Math.min(seconds, nanoseconds(finder, text, 1) / 1e9);
        }

        assertTrue(seconds <= 2, "took " + seconds + " seconds of processor time");
    }

    private static double nanoseconds(SpanFinder finder, String text, int times) {
        return ProcessorTime.of(() -> {
                    for (int i = 0; i < times; i++) {
                        finder.find(text);
                    }
                })
                .toNanos();
    }

    @Test
    void aCommentEndsAtItsFirstEndOrIsNone() {
        assertEquals("<!-- a <!-- b --> ; <!---->", spans(finder, "x <!-- a <!-- b --> c --> <!----> d <!-- e"));
        assertEquals("<!--\n-->", spans(finder, "<!--\n-->"));
        assertEquals("", spans(finder, "<!-->"));
    }

    @ParameterizedTest
    @CsvSource({"5000,1", "5001,0"})
    void aCommentHasFiveThousandCharactersAtMost(int characters, int found) {
        assertEquals(found, finder.find("<!--" + ".".repeat(characters) + "-->").size());
    }

    @Test
    void restoringWhatWasSlottedGivesTheTextBack() {
        Random random = new Random(1);
        String[] parts = {
            "a",
            " ",
            "Hello",
            "{x}",
            "%s",
            "<b>",
            "</b>",
            "https://a.b/c",
            "\uD83D\uDE00",
            "12.5",
            ".",
            "\n",
            "\u00E9",
            "\uD800",
            "`x`",
            "@me",
            "\uFDD3"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String original = text.toString();
            List<Span> spans = SlottedText.joined(original, finder.find(original));
            SlottedText slottedText = SlottedText.of(original, spans);

            assertEquals(original, slottedText.restore(slottedText.text()));
            assertEquals(true, slottedText.isPreservedBy(slottedText.text()));
        }
    }

    private static String spans(SpanFinder finder, String text) {
        return spans(finder.find(text), text);
    }

    private static String spans(List<Span> found, String text) {
        return String.join(" ; ", found.stream().map(span -> span.of(text)).toList());
    }
}
