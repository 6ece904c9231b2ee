package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterTest {
    private static final Segmenter ENGLISH = new Segmenter("en");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello. How are you?  Fine! | Hello. / How are you? / Fine!",
                "Dr. Smith met Mr. Jones at 5 p.m. on Monday. He left. | Dr. Smith met Mr. Jones at 5 p.m. on Monday. / He left.",
                "One line\\nanother one\\r\\n\\r\\n  - a third | One line / another one / - a third",
                "It costs 3.50 today. Really... it does. | It costs 3.50 today. / Really... it does.",
                "He said \"Go.\" She went. | He said \"Go.\" / She went.",
                "No end | No end",
                "\u4F60\u597D\u3002\u518D\u89C1\u3002 | \u4F60\u597D\u3002 / \u518D\u89C1\u3002",
            })
    void findsSentences(String text, String expected) {
        String whole = text.replace("\\n", "\n").replace("\\r", "\r");

        assertEquals(expected, sentences(whole, new SpanIndex(List.of())));
    }

    @Test
    void cutsThroughNoSpan() {
        String text = "Run `a. B? c` now. Then see https://a.b/c?d=e! Good.";
        List<Span> spans = new SpanFinder(TextFormat.TEXT, SpanFinder.Numbers.ALL_BUT_PLAIN).find(text);

        assertEquals("Run `a. B? c` now. / Then see https://a.b/c?d=e! / Good.", sentences(text, new SpanIndex(spans)));
    }

    @Test
    void sentencesAndWhatLiesBetweenMakeUpTheText() {
        Random random = new Random(1);
        String[] parts = {
            "A", "b", ". ", "? ", "\n", " ", "\u00A0", "Dr. ", "\uD83D\uDE00", "\u2026", "\t", "!", "\u0301", "\uD800"
        };
        for (int i = 0; i < 3_000; i++) {
            String text = IntStream.range(0, random.nextInt(15))
                    .mapToObj(n -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            int from = 0;
            for (Segment each : ENGLISH.sentences(text, new SpanIndex(List.of()))) {
                assertTrue(
                        text.substring(from, each.start()).isBlank() || isSpace(text.substring(from, each.start())),
                        text);
                assertTrue(each.start() < each.end());
                from = each.end();
            }
            assertTrue(isSpace(text.substring(from)), text);
        }
    }

    private static boolean isSpace(String text) {
        return text.codePoints().allMatch(each -> Character.isWhitespace(each) || Character.isSpaceChar(each));
    }

    @Test
    void cutsTooLongSentencesAtClausesNearTheMiddle() {
        String text =
                "We left the house early, and because it rained we took the car; the road was empty, so we were fast.";

        assertEquals(
                List.of(
                        "We left the house early, and because it rained we took the car;",
                        "the road was empty, so we were fast."),
                parts(text, 80));
        assertEquals(
                List.of(
                        "We left the house early,",
                        "and because it rained we took the car;",
                        "the road was empty, so we were fast."),
                parts(text, 50));
    }

    @Test
    void cutsWhateverIsTooLongSomewhere() {
        String text = "\uD83D\uDE00".repeat(100);

        List<String> parts = parts(text, 9);

        assertEquals(text, String.join("", parts));
        assertTrue(parts.stream().allMatch(part -> part.length() <= 9));
        assertTrue(parts.stream().noneMatch(part -> Character.isLowSurrogate(part.charAt(0))));
    }

    private static List<String> parts(String text, int most) {
        return Segmenter.parts(
                        text,
                        new Segment(0, text.length()),
                        new SpanIndex(List.of()),
                        part -> part.end() - part.start(),
                        most)
                .stream()
                .map(part -> part.of(text))
                .toList();
    }

    private static String sentences(String text, SpanIndex spans) {
        return ENGLISH.sentences(text, spans).stream()
                .map(each -> each.of(text))
                .collect(Collectors.joining(" / "));
    }
}
