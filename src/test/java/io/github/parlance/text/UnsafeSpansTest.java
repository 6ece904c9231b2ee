package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsafeSpansTest {
    private static final SafeCharacters SAFE = SafeCharacters.of(LanguagePair.parse("en-es"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Plain text, isn't it? (Yes: 50 % of it.) \"Quoted\" and/or A & B - C\u2026",
                "\u00BFd\u00F3nde est\u00E1 el ping\u00FCino, se\u00F1or?\naqu\u00ED.",
                "A well-known e-mail at 10:30, for 1,234.50.",
            })
    void aTextOfSafeCharactersHasNone(String text) {
        assertEquals(List.of(), UnsafeSpans.find(text, SAFE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Ren\u00E9e left M\u00E1laga. ; Ren\u00E9e|M\u00E1laga",
                "In\u00E9s's caf\u00E9 is old. ; In\u00E9s",
                "A na\u00EFve clich\u00E9, a fianc\u00E9e. ; na\u00EFve",
            })
    void aCapitalAndALetterThatTheSourceLanguageLacksMakeAName(String text, String expected) {
        assertEquals(expected, found(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Mr. Ha\u0161ek met Bj\u00F8rn \u00C5berg in Malm\u00F6. ; Ha\u0161ek|Bj\u00F8rn|\u00C5berg|Malm\u00F6",
                "It costs 40 k\u010D, or 12 z\u0142. ; k\u010D|z\u0142",
                "SO\u2082 and 5 cm\u00B2 are 2\u00BD. ; SO\u2082|cm\u00B2|2\u00BD",
                "Jean-Fran\u00E7ois and O\u2019Ha\u00E7e came. ; Jean-Fran\u00E7ois|O\u2019Ha\u00E7e",
                "Read Ha\u0161ek's book (by Ha\u0161ek). ; Ha\u0161ek|Ha\u0161ek",
                "The cafe\u0327 is old. ; cafe\u0327",
            })
    void aWordWithAnUnsafeLetterIsASpanAsAWhole(String text, String expected) {
        assertEquals(expected, found(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "He said \u043F\u0440\u0438\u0432\u0435\u0442 twice. ; \u043F\u0440\u0438\u0432\u0435\u0442",
                "Look at \u4F60\u597D, then go. ; \u4F60\u597D",
                "An \u03B1-helix turns. ; \u03B1-helix",
            })
    void aWordOfAnotherScriptIsForeign(String text, String expected) {
        assertEquals(expected, found(text));
        assertEquals(SpanKind.FOREIGN, UnsafeSpans.find(text, SAFE).get(0).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "The size is < big and not > small. ; <|>",
                "You + me = us. ; +|=",
                "Press [Enter] or {Esc}. ; [|]|{|}",
                "It is *not* and ~~never~~ so. ; *|*|~~|~~",
                "Bread \u2022 Milk\u2022Eggs | Ham|Tea ; \u2022|\u2022|\\||\\|",
                "\u201CYes\u201D, he said\u2014twice. ; \u201C|\u201D|\u2014",
                "Acme\u2122 is great. ; \u2122",
                "From home\u2192work. ; \u2192",
                "As shown there[1] and here[^2]. ; [1]|[^2]",
            })
    void aRunOfUnsafeSignsIsASpan(String text, String expected) {
        assertEquals(expected.replace("\\|", "\u0001").replace('|', ';').replace('\u0001', '|'), found(text, ";"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "Set width=big, please. ; width=big",
                "We know x^2 (or y^3). ; x^2|y^3",
                "Take list[i] of a->b! ; list[i]|a->b",
                "It is 1920\u00D71080 and 20\u00B0C. ; 1920\u00D71080|20\u00B0C",
                "Type \\stop or $HOME now. ; \\stop|$HOME",
                "\"Is (key=value) right?\" ; key=value",
                "Learn C++, C# and Plan+. ; C++|C#|Plan+",
                "It costs R$ 50. ; R$",
                "Give f(x)=y, too. ; f(x)=y",
            })
    void signsThatJoinWordsMakeTheTokenASpan(String text, String expected) {
        assertEquals(expected, found(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "Needs >=3.1, or ~5. ; >=3.1|~5",
                "That is it :-] really. ; :-]",
                "Pay \u20AC50 (or \u00A340). ; \u20AC50|\u00A340",
                "See \u00A75. ; \u00A75",
                "Fine =D ; =D",
            })
    void aTokenWithoutLettersIsASpanAsAWhole(String text, String expected) {
        assertEquals(expected, found(text));
    }

    @Test
    void marksOfTheWritingDirectionStandAroundWords() {
        assertEquals("\u202E|\u202C|\u2066|\u2069", found("\u202Eabc\u202C \u2066def\u2069"));
    }

    @Test
    void unsafeWhiteSpaceIsASpan() {
        assertEquals("\t\u00A0", found("one\t\u00A0two three"));
    }

    @Test
    void whatIsFoundAlreadyBoundsTokens() {
        List<Span> tags = List.of(new Span(0, 3, SpanKind.MARKUP), new Span(7, 11, SpanKind.MARKUP));

        assertEquals(List.of(), UnsafeSpans.find("[b]word[/b]", SAFE, tags));
        assertEquals(List.of(new Span(11, 12, SpanKind.UNSAFE)), UnsafeSpans.find("[b]word[/b]=three", SAFE, tags));
    }

    @Test
    void everyUnsafeCharacterIsWithinASpanAndSpansAreInOrder() {
        Random random = new Random(7);
        String alphabet =
                "ab1 .,'-()[]{}<>=+#*_|\\$@\u20AC\u2022\u2019\u0161\u2082\u0301\u4F60\u00AD\u2011\t\u00A0\uFE0F^\"";
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(1 + random.nextInt(14), 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .collect(Collectors.joining());
            requireCovered(text, UnsafeSpans.find(text, SAFE));
        }
    }

    private static void requireCovered(String text, List<Span> spans) {
        int from = 0;
        for (Span span : spans) {
            assertTrue(span.start() >= from && span.end() > span.start(), text + spans);
            assertEquals(-1, unsafe(text, from, span.start()), text + spans);
            from = span.end();
        }
        assertEquals(-1, unsafe(text, from, text.length()), text + spans);
    }

    private static int unsafe(String text, int from, int to) {
        return text.substring(from, to)
                .codePoints()
                .filter(each -> !SAFE.contains(each))
                .findFirst()
                .orElse(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=",
                "a=",
                "\u0161",
                "\u0161 ",
                "(",
                ")=",
                "[",
                "[1",
                "*",
                "a*",
                "'",
                "a'",
                "+",
                "a+",
                "\t",
                "#",
                "a\u2022",
                "\uD83D\uDE00"
            })
    void noTextTakesLong(String repeated) {
        String text = Repetition.of(repeated);

        Duration took = ProcessorTime.of(() -> UnsafeSpans.find(text, SAFE));

        assertTrue(took.toMillis() < 2_000, took.toString());
    }

    private static String found(String text) {
        return found(text, "|");
    }

    private static String found(String text, String separator) {
        return UnsafeSpans.find(text, SAFE).stream().map(span -> span.of(text)).collect(Collectors.joining(separator));
    }
}
