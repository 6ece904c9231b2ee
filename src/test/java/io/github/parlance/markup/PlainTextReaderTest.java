package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.Span;
import io.github.parlance.text.SpanKind;
import io.github.parlance.tiers.Repetition;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextReaderTest {
    private static final PlainTextReader READER = new PlainTextReader();

    @Test
    void anObjectOfJsonIsKeptAtAnyLength() {
        String object = "{\"text\": \"The dog.\\nThe cat.\", \"more\": [" + "\"a house\\tb\", ".repeat(200) + "1]}";

        assertEquals("", blocks(object));
        Block block = READER.read("Send " + object + " to\tus.").get(0);
        assertEquals("Send " + object + " to", block.text().text());
        assertEquals(List.of(new Span(5, 5 + object.length(), SpanKind.CODE)), block.spans());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The dog is here.",
                "I. M. Pei built it.",
                "A. Smith wrote the letter.",
                "Open File > Settings > Privacy now.",
                "The price is < 5 and the weight is > 10.",
                "It is 5 - 3 or 2 * 4.",
                "He said: come in.",
                "Note: it is closed.",
                "WARNING: it is hot.",
                "10:30 is too late for me.",
                "We live at No. 5  in the town.",
                "Use {{ user | upper }} or `a | b` here.",
                "See <a title=\"x | y   z\">this</a> page.",
                "Open C:\\temp\\notes.txt now.",
                "In LaTeX, \\nabla and \\textbf are commands.",
                "-5 degrees are cold.",
                "iPhone users are here (and there).",
                "1984 was a good year.",
                "a.m. is before noon.",
                "-verbose shows more.",
                "The sum is 2 + 2 = 4.",
                "Ask {0:dddd, MMMM d} or %s about it.",
                "See https://a.example/x?y=1 now.",
                "[quote] is a tag, [the user guide] is not.",
                "Press Ctrl+Shift+P (or F5): it helps.",
            })
    void aPlainSentenceIsOneText(String text) {
        assertEquals(text, blocks(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u2502',
            quoteCharacter = '\0',
            value = {
                "> I have it. \u2502 I have it.",
                ">> Who has it? \u2502 Who has it?",
                "> > Not me. \u2502 Not me.",
                "| A quoted line. \u2502 A quoted line.",
                "\u2022 Red apples \u2502 Red apples",
                "\u2023 Green pears \u2502 Green pears",
                "\u2610 Open the door \u2502 Open the door",
                "\u2013 White bread \u2502 White bread",
                "- [ ] Wash the car \u2502 Wash the car",
                "* [x] Feed the cat \u2502 Feed the cat",
                "1. Sit down \u2502 Sit down",
                "2) Stand up \u2502 Stand up",
                "(a) Go out \u2502 Go out",
                "b. Come in \u2502 Come in",
                "IV. The end \u2502 The end",
                "1.2.3. Deep inside \u2502 Deep inside",
                "\u00A7 3 The law of water \u2502 The law of water",
                "[2] A footnote \u2502 A footnote",
                "## A heading \u2502 A heading",
                "== Another one == \u2502 Another one",
                "\u2014\u00BFQui\u00E9n es? \u2502 \u00BFQui\u00E9n es?",
                "-Yes, I am. \u2502 Yes, I am.",
                "[DOOR CLOSES] \u2502 DOOR CLOSES",
                "[SIGHS] You are late. \u2502 SIGHS / You are late.",
                "[a bell rings] \u2502 a bell rings",
                "MARY ANN: Who is there? \u2502 Who is there?",
                "\u266A I love the rain \u266A \u2502 I love the rain",
                "[12:31] Tom: I am here. \u2502 I am here.",
                "3/4/24, 10:15 - Eva: see you \u2502 see you",
                "2024-05-06 07:08:09 WARN [main] org.acme.Disk - The disk is full \u2502 The disk is full",
                "   The end.   \u2502 The end.",
                "\uFEFFGood day. \u2502 Good day.",
            })
    void marksOfALineAreOutside(String text, String expected) {
        assertEquals(expected, blocks(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u2502',
            quoteCharacter = '\0',
            value = {
                "red\\tgreen\\tblue \u2502 red / green / blue",
                "The weight:     high \u2502 The weight: / high",
                "News | Sport | Weather \u2502 News / Sport / Weather",
                "| City | River | \u2502 City / River",
                "|---|:-:| \u2502 ",
                "2023-01-02\\t10:11:12\\tbob\\tno, not yet \u2502 no, not yet",
                "||He did it.|| \u2502 He did it.",
                "Color:\\\\tRed\\\\nSize:\\\\tBig \u2502 Color: / Red / Size: / Big",
                "It is late.<br />Are you here? \u2502 It is late. / Are you here?",
                "It is late.<br>Go. \u2502 It is late. / Go.",
                "The file is old.\\\\nDelete it? \u2502 The file is old. / Delete it?",
                "Good day,\\\\NMy love. \u2502 Good day, / My love.",
                "Pears \u00B7 plums \u2022 nuts \u2502 Pears / plums / nuts",
                "kind,tree,town\\n1,oak,Leeds\\n2,elm,York \u2502 kind / tree / town / oak / Leeds / elm / York",
                "We saw him,her and them.\\nGo. \u2502 We saw him,her and them. / Go.",
                "It was 1,000,000 then.\\nNow, 2,000,000. \u2502 It was 1,000,000 then. / Now, 2,000,000.",
                "\"quit\" = \"Leave the game\"; \u2502 Leave the game",
                "msgid \"Leave it.\"\\nmsgstr \"\" \u2502 Leave it.",
                "door.shut=The door is shut.\\nmood = good \u2502 The door is shut. / good",
                "Width = height, always. \u2502 Width = height, always.",
                "Hello.\\n\\n-- \\nEva Hill\\nHead of Sales\\n\\nBye. \u2502 Hello. / Bye.",
                "ls -l | grep old \u2502 ls -l | grep old",
                "One.\\fTwo.\\u2028Three. \u2502 One. / Two. / Three.",
            })
    void cellsAndLinesAreTextsOfTheirOwn(String text, String expected) {
        assertEquals(expected == null ? "" : expected, blocks(unescaped(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----",
                "===== *** =====",
                "```\nopen it\n\nnow\n```",
                "~~~ sh\nopen it\n```\n~~~",
                "````\n```\nopen it\n```\n````",
                "<!-- a note\n\nof two lines -->",
                "{% comment %}\nnot for you\n{% endcomment %}",
                "{\n  \"name\": \"the dog\",\n  \"list\": [1, \"red\"]\n}",
                "[\n  {\"a\": \"one\"},\n  {\"b\": \"two\"}\n]",
                "java.io.IOException: no file\n\tat org.acme.App.main(App.java:12)\n\t... 3 more",
                "Traceback (most recent call last):\n  File \"a.py\", line 3, in go\n    open(it)\nValueError: bad",
                "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@ top\n-the old line\n+the new line\n same",
                "00:01:02,000 --> 00:01:03,500",
                "01:02.000 --> 01:03.500 align:start",
                "WEBVTT - a film",
                "12",
                "[quote=\"bob, post:1\"]",
                "[/quote]",
                "$ sudo rm file",
                "-----BEGIN KEY-----\nabc\n-----END KEY-----",
                "\u250C\u2500\u2510\n\u2514\u2500\u2518",
                "",
                " \n\t\r\n",
            })
    void codeAndDrawingsAreNoTexts(String text) {
        assertEquals("", blocks(text));
        assertEquals("Hello. / Bye.", blocks("Hello.\n" + text + "\nBye."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u2502',
            quoteCharacter = '\0',
            value = {
                "The woman who works in the\\nshop at the corner of our\\nstreet is my aunt. \u2502 The woman who works in the~shop at the corner of our~street is my aunt.",
                "> I sent you the bill,\\n> but you did not pay. \u2502 I sent you the bill,~but you did not pay.",
                "- Buy some milk and\\n  some bread. \u2502 Buy some milk and~some bread.",
                "  We were all in the\\r\\n  Garden of the king. \u2502 We were all in the~Garden of the king.",
                "EVA: I have never seen\\n  the sea. \u2502 I have never seen~the sea.",
                "She hasn't\\npaid it. \u2502 She hasn't~paid it.",
                "He is\\nnot here. \u2502 He is~not here.",
                "When it snows,\\nI read the book that\\nI like. \u2502 When it snows,~I read the book that~I like.",
                "One two three\\nfour five.\\nSix. \u2502 One two three~four five. / Six.",
            })
    void theLinesOfAWrappedSentenceAreOneText(String text, String expected) {
        assertEquals(expected, blocks(unescaped(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u2502',
            quoteCharacter = '\0',
            value = {
                "apples\\npears\\nred plums \u2502 apples / pears / red plums",
                "I need three things:\\nmilk \u2502 I need three things: / milk",
                "This is one line.\\nthis is another \u2502 This is one line. / this is another",
                "This is a line\\n\\nand this another \u2502 This is a line / and this another",
                "> This is a line\\n>> and this another \u2502 This is a line / and this another",
                "This is a line\\n- and this another \u2502 This is a line / and this another",
                "# This is a line\\nand this another \u2502 This is a line / and this another",
                "This is a\\tline\\nand this another \u2502 This is a / line / and this another",
                "| This is a row |\\nand this is not \u2502 This is a row / and this is not",
                "1. Take the red one\\n2. take the blue one \u2502 Take the red one / take the blue one",
                "This line ends in a hy-\\nphen here \u2502 This line ends in a hy- / phen here",
                "This is my friend\\nI like him \u2502 This is my friend / I like him",
                "Green\\nred \u2502 Green / red",
                "A. Red\\nB. Blue\\n\\nC. Green \u2502 Red / Blue / Green",
                "Q. Is it far?\\nA. No, it is near. \u2502 Is it far? / No, it is near.",
                "A. Smith wrote it.\\nJ. Brown read it. \u2502 A. Smith wrote it. / J. Brown read it.",
            })
    void otherLinesAreTextsOfTheirOwn(String text, String expected) {
        assertEquals(expected, blocks(unescaped(text)));
    }

    @Test
    void aSoftBreakStandsForTheIndentationAndMarkOfTheNextLine() {
        Block block = READER.read("> All the lines of a \r\n> quoted text.").get(0);

        int lineBreak = block.text().text().indexOf('\n');
        assertEquals(" \r\n> ", block.text().original(lineBreak, lineBreak + 1));
        assertEquals(2, block.start());
        assertEquals(37, block.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The dog, a big one, is here.",
                "\u00BFQui\u00E9n es?",
                "He has 3.5 of 12 (or so)...",
                "\"Go,\" she said."
            })
    void plainSentencesAreFoundWithoutASearch(String text) {
        assertTrue(PlainSentence.matches(text));
        assertEquals(text, blocks(text + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A. Red",
                "IV. End",
                "1. Sit",
                "- Go",
                "ANA: hi",
                "a  b",
                "a\tb",
                "It: x",
                "WEBVTT",
                " a",
                "a ",
                "12",
                "a\u2028b",
                "java.io.X"
            })
    void otherTextsAreSearchedForMarks(String text) {
        assertFalse(PlainSentence.matches(text));
    }

    @Test
    void textsAreInOrderAndHaveLetters() {
        String[] pieces = {
            "> ", "- ", "1. ", "A. ", "the dog", "Red", "\n", "\r\n", " ", "   ", "\t", "|", " | ", "```", "<!--",
            "-->", "{", "}", "\"", ":", "[", "]", "<br>", "\\n", ",", ".", "`", "{{", "}}", "===", "\u2502", "[DOOR]",
            "ANA: ", "\uFEFF"
        };
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            String text = IntStream.range(0, random.nextInt(20))
                    .mapToObj(n -> pieces[random.nextInt(pieces.length)])
                    .collect(Collectors.joining());
            int from = 0;
            for (Block block : READER.read(text)) {
                assertTrue(block.start() >= from && block.end() > block.start(), text);
                assertTrue(block.text().text().codePoints().anyMatch(Character::isLetter), text);
                from = block.end();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "\n",
                "\t",
                ">",
                "> ",
                "|",
                "| ",
                "<",
                "<a ",
                "<!--",
                "{",
                "{{",
                "{%",
                "{\"a\":\n",
                "[\n",
                "[\"",
                "`",
                "```\n",
                "~~~ x\n",
                "```\n````\n",
                "- ",
                "-\n",
                "1. ",
                "A. a\n",
                "=",
                "#",
                "\\n",
                "\\na",
                "\\t",
                "C:\\n",
                "\u2500",
                "[A",
                "[AB] ",
                "(",
                "AB: ",
                "AB",
                "10:10 ",
                "\u266A",
                "at ",
                "\tat a(\n",
                "@@ -1 +1 @@\n",
                "-----BEGIN A-----\n",
                "The red dog a\n",
                "a b c\n",
                "\uFEFF",
                "   a",
                "2024-01-01 ",
                "$$",
                "\\[",
                "[[",
                "\"\\",
                "{\"\\",
                "Dialogue: ",
                ",",
                "{% comment",
                "*",
                "_",
                "\r",
                "x | "
            })
    void readsLongTextsOfAnythingInTwoSeconds(String piece) {
        String text = Repetition.of(piece);

        assertTrue(millisecondsToRead(text) < 2_000);
    }

    /**
     * Returns the time of this thread, as other programs may use the same cores; the least of three rounds, as they also take caches and
     * memory bandwidth.
     */
    private static long millisecondsToRead(String text) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3 && least >= 2_000; round++) {
            least = Math.min(least, millisecondsOfOneRound(text));
        }
        return least;
    }

    private static long millisecondsOfOneRound(String text) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        READER.read(text);
        return (thread.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    private static String blocks(String text) {
        List<Block> blocks = READER.read(text);
        return blocks.stream()
                .map(block -> block.text().text().replace('\n', '~'))
                .collect(Collectors.joining(" / "));
    }

    private static String unescaped(String text) {
        return text.replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\f", "\f")
                .replace("\\u2028", "\u2028")
                .replace("\u0001", "\\");
    }
}
