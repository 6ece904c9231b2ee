package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gen. Lee and Sgt. Brown saw Capt. Jones.",
                "The Rev. Green met Hon. White and Mrs. Black.",
                "She left the U.S. Navy in the spring.",
                "J. K. Rowling and George R. R. Martin write books.",
                "Harry S. Truman was here.",
                "I bought it at Yahoo! every week.",
                "We read Yahoo! News at home.",
                "C. S. Lewis wrote this book.",
                "Have you seen Oklahoma! in the theatre?",
                "\"Who is it?\" asked the old man.",
                "Open index.php?id=3 and type !help now.",
                "Well... I do not know.",
                "He paid 3.50 for version 2.0.1 of it.",
                "See Fig. 3 and No. 7 on p. 12.",
                "It is on Oct. 20 in St. John's Church.",
                "Use a verb, e.g. Go, or a noun, i.e. House.",
                "They met at 5 p.m. sharp.",
                "Mary Brown Ph.D. Smith is here.",
                "Roe v. Wade was a case.",
            })
    void noSentenceEndsWithin(String text) {
        assertEquals(text, sentences(text, new SpanIndex(List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "She left the U.S. She is here. | She left the U.S. / She is here.",
                "It ends at 5 p.m. The door is open. | It ends at 5 p.m. / The door is open.",
                "He works for Acme Inc. They pay well. | He works for Acme Inc. / They pay well.",
                "We chose plan B. It works. | We chose plan B. / It works.",
                "What?! No!!! Yes... He left. | What?! / No!!! / Yes... / He left.",
                "We use Yahoo! They do not. | We use Yahoo! / They do not.",
                "Is it you? I am here! | Is it you? / I am here!",
                "Is it true? No. 5 is alive. | Is it true? / No. 5 is alive.",
                "Did he say no? No. He left. | Did he say no? / No. / He left.",
                "(It rains.) We go. | (It rains.) / We go.",
                "Hi!\uD83D\uDE00 How are you? | Hi!\uD83D\uDE00 / How are you?",
                "Good. \uD83D\uDE00 Come in. | Good. / \uD83D\uDE00 Come in.",
                "Go. To me. | Go. / To me.",
            })
    void sentencesEndBehindAbbreviationsToo(String text, String expected) {
        assertEquals(expected, sentences(text, new SpanIndex(List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "es | El Sr. Garc\u00EDa y la Dra. Ruiz viven en EE. UU. desde ayer.",
                "es | Los JJ. OO. Ol\u00EDmpicos son en la Avda. Central.",
                "es | El sr. L\u00F3pez pag\u00F3 a la srta. Gil.",
                "es | Vive en EE. UU. / Los ni\u00F1os no.",
                "es | \u00A1Hola! / \u00BFQu\u00E9 tal? / \u00BFBien?",
                "es | P.D. El perro es m\u00EDo.",
                "de | Der 1. Mai und der 3. Oktober sind Feiertage.",
                "de | Er kam am 3. Dann ging er.",
                "de | Das ist z. B. Wasser bzw. Milch.",
                "de | Es war 1990. / Er kam.",
                "fr | M. Dupont et Mme. Martin sont l\u00E0.",
                "pt | O Sr. Silva mora na Av. Paulista.",
                "it | Il Sig. Rossi e il Dott. Bianchi sono qui.",
                "ja | \u672C\u3067\u3059\u3002 / \u672C\u3067\u3059\u3002",
            })
    void eachLanguageHasAbbreviationsOfItsOwn(String language, String expected) {
        String text = expected.replace(" / ", language.equals("ja") ? "" : " ");
        assertEquals(
                expected.replace("3. Dann", "3. / Dann"),
                sentences(new Segmenter(language), text, new SpanIndex(List.of())));
    }

    @Test
    void noSentenceEndsBetweenSpansThatTouch() {
        SpanIndex spans = new SpanIndex(List.of(new Span(4, 9, SpanKind.PATH), new Span(9, 14, SpanKind.CODE)));

        assertEquals("See a.b?X=1&y= now.", sentences("See a.b?X=1&y= now.", spans));
    }

    @Test
    void aMegabyteIsCutInLinearTime() {
        for (String piece : List.of(
                "a. ", "A. ", "!) ", ". \"", "...", "? ", "(", "\uD83D\uDE00", "!\uD83D\uDE00", "1. ", "Mr. ")) {
            String text = Repetition.of(piece);
            ThreadMXBean thread = ManagementFactory.getThreadMXBean();
            long start = thread.getCurrentThreadCpuTime();

            ENGLISH.sentences(text, new SpanIndex(List.of()));

            assertTrue(thread.getCurrentThreadCpuTime() - start < 2_000_000_000L, piece);
        }
    }

    @Test
    void cutsThroughNoSpan() {
        String text = "Run `a. B? c` now. Then see https://a.b/c?d=e! Good.";
        List<Span> spans = new SpanFinder(SpanFinder.Numbers.ALL_BUT_PLAIN).find(text);

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
        return sentences(ENGLISH, text, spans);
    }

    private static String sentences(Segmenter segmenter, String text, SpanIndex spans) {
        return segmenter.sentences(text, spans).stream()
                .map(each -> each.of(text))
                .collect(Collectors.joining(" / "));
    }
}
