package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanRulesTest {
    private final SpanFinder finder = new SpanFinder(SpanFinder.Numbers.ALL_BUT_PLAIN);

    /** Lines of the form {@code text => span ; span}. */
    @ParameterizedTest
    @MethodSource("texts")
    void findsTheSpansOfEachFamily(String text, String expected) {
        assertEquals(expected, spans(text));
    }

    static Stream<Arguments> texts() {
        return lines("spans.txt").map(line -> line.split(" => ?", 2)).map(parts -> Arguments.of(parts[0], parts[1]));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plainLanguageHasNoSpans(String text) {
        assertEquals("", spans(text));
    }

    static Stream<String> plain() {
        return lines("plain.txt");
    }

    /** A span within a sentence is the same as one that stands alone. */
    @ParameterizedTest
    @MethodSource("rules")
    void aRuleFindsItsExamples(SpanRule rule) {
        for (String example : rule.example().split(" {2}(?! )")) {
            Matcher matcher = rule.pattern().matcher(example);

            assertTrue(matcher.find(), example);
            assertTrue(
                    Pattern.matches("[" + rule.starts() + "]", start(matcher)),
                    "does not start with one of " + rule.starts() + ": " + example);
            assertTrue(
                    rule.condition().needed().meets(CharacterSet.of(example)),
                    "has none of the characters that the rule needs: " + example);
        }
    }

    private static String start(Matcher matcher) {
        char first = matcher.group().charAt(0);
        return first < 0x80 ? String.valueOf(first) : "\u0080";
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFinderFindsAllExamplesOfTheRules(SpanRule rule) {
        for (String example : rule.example().split(" {2}(?! )")) {
            assertTrue(!finder.find("So " + example + " is it.").isEmpty(), example);
        }
    }

    static Stream<SpanRule> rules() {
        return SpanRules.all(SpanFinder.Numbers.ALL_BUT_PLAIN).stream();
    }

    /** Rules are tried only in words that are not plain; without that, the result is the same. */
    @Test
    void noSpanBeginsInAPlainWord() {
        SpanRules rules = new SpanRules(SpanFinder.Numbers.ALL_BUT_PLAIN, List.of());
        Stream.concat(plain(), lines("spans.txt")).forEach(text -> {
            for (Span span : finder.find(text)) {
                assertTrue(span.end() > span.start(), text);
            }
            plainRanges(text).forEach(at -> {
                for (int number : rules.atWord(text.charAt(at), "")) {
                    SpanRule rule = rules.get(number);
                    Matcher matcher = rule.pattern().matcher(text).region(at, text.length());
                    matcher.useTransparentBounds(true).useAnchoringBounds(false);
                    boolean begins = rule.mayBegin(at == 0 ? ' ' : text.charAt(at - 1), CharacterSet.of(word(text, at)))
                            && matcher.lookingAt()
                            && !rule.condition().firstWord();
                    assertTrue(!begins, () -> text + ": " + rule.example() + " at " + at);
                }
            });
        });
    }

    private static String word(String text, int at) {
        int end = text.indexOf(' ', at);
        return text.substring(text.lastIndexOf(' ', at) + 1, end < 0 ? text.length() : end);
    }

    /** Returns the starts of the words that the finder passes over. */
    private static Stream<Integer> plainRanges(String text) {
        PlainWords words = SpanFinder.plainWords();
        Stream.Builder<Integer> starts = Stream.builder();
        for (int from = 0; from < text.length(); ) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            if (words.contain(text, from, to)) {
                starts.add(from);
            }
            from = to;
        }
        return starts.build();
    }

    @Test
    void whatFollowsAnEscapeBeginsAWord() {
        assertEquals("\\n ; https://a.example", spans("Look.\\nhttps://a.example"));
        assertEquals("\\t ; 50%", spans("So\\t50% of it"));
        assertEquals("\u001B[31m ; max_size ; \u001B[0m", spans("The \u001B[31mmax_size\u001B[0m is it"));
    }

    @Test
    void aSpanMayExtendOverLinesOnlyWithinBrackets() {
        assertEquals("{{ a\n }}", spans("So {{ a\n }} is it"));
        assertEquals("", spans("He said: *no\nand yes* we can".replace("*", "\u201C")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a ",
                "{{",
                "{",
                "[",
                "[[",
                "[a ",
                "[a=",
                "\\",
                "\\a{",
                "$",
                "$a",
                "$(",
                "%",
                "%a",
                "%(",
                "@a",
                "@a@",
                "#",
                ":a",
                ":",
                "'",
                "\"",
                "<",
                "<@",
                "<a b='",
                "<a b=\"",
                "a=\"",
                "a='",
                "a=b",
                "f(",
                "f(a",
                "a_(",
                "a.b(",
                "a/",
                "/a",
                "/{",
                "C:\\a ",
                "C:\\a\\",
                "\\\\a\\",
                "sudo a ",
                "rm -a ",
                "git add a ",
                "SELECT ",
                "SELECT a FROM ",
                "SELECT a FROM b WHERE c = ",
                "INSERT INTO a (",
                "UPDATE a SET b = c, ",
                "Ctrl+",
                "a.com",
                "a.",
                "a.com.",
                "www.",
                "a://",
                "a@b.",
                "1.",
                "1,",
                "1 ",
                "1x",
                "1 x ",
                "+1 (",
                "(1) ",
                "-",
                "--a",
                "*",
                "**",
                "_",
                "_a",
                "~",
                "~a",
                "|",
                "||",
                "=",
                "==",
                "^",
                "^a",
                "[a-",
                "!a",
                "`",
                "2024-01-01 00:00:00 [a] ",
                "a.b.c",
                "A::",
                "List<",
                "a-1",
                "aB",
                "a1",
                "\u2082",
                "\u00BD",
                "\uFF11",
                "\u0661.",
                "(\u00B0",
                "\u00AF\\_(",
                ":)",
                "^_",
                "1:",
                "a:",
                "::",
                "[::",
                "0:",
                "USD ",
                "$1",
                "1 \u20AC",
                "&a",
                "&#1",
                "<%",
                "<?",
                "{%",
                "{#",
                "{\"",
                "{\"a\": {",
                "[\"a\", ",
                "${",
                "\u001B[",
                "{a b ",
                "May  1 ",
                "ERROR [",
                "ERROR ",
                "WEBVTT",
                "00:00.000 --> ",
                "File \"",
                "<https://a|",
                "<a:b",
                "<!a",
                "a",
                "A",
                "0",
                "f",
                " ",
                "\n",
                "\t",
                "\u00A0",
                "\uD83D\uDE00",
                "\uFDD0",
                "\u0301",
                "\u4E2D",
                "]",
                "}",
                ">",
                ")",
                ";",
                "?",
                "?a=",
                "b\\n"
            })
    void aMegabyteOfAnyRepetitionTakesSeconds(String part) {
        String text = Repetition.of(part);

        Duration took =
                assertTimeoutPreemptively(Duration.ofMinutes(5), () -> ProcessorTime.of(() -> finder.find(text)));
        // A megabyte takes less than two seconds, but for numbers alone and for calls of functions.
        assertTrue(took.toSeconds() < 3, took.toString());
    }

    private static Stream<String> lines(String resource) {
        try (InputStream stream = SpanRulesTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String spans(String text) {
        List<String> found =
                finder.find(text).stream().map(span -> span.of(text)).toList();
        return String.join(" ; ", found);
    }
}
