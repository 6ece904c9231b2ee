package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitleReaderTest {
    private static final String TIMING = "1\n00:00:01,000 --> 00:00:02,500\n";

    private static List<String> texts(SubtitleReader reader, String document) {
        return reader.read(document).stream().map(block -> block.text().text()).toList();
    }

    /** Returns the texts of a cue of a SubRip file; a bar in the cue stands for a line break. */
    private static List<String> subRip(String cue) {
        return texts(SubtitleReader.subRip(), TIMING + cue.replace('|', '\n') + "\n");
    }

    private static List<String> webVtt(String cue) {
        String document = "WEBVTT\n\n00:01.000 --> 00:02.500\n" + cue.replace('|', '\n') + "\n";
        return texts(SubtitleReader.webVtt(), document);
    }

    /** Returns a document with the text of each block in capitals. */
    private static String capitals(SubtitleReader reader, String document) {
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (Block block : reader.read(document)) {
            written.append(document, from, block.start()).append(capitals(block));
            from = block.end();
        }
        return written.append(document.substring(from)).toString();
    }

    private static String capitals(Block block) {
        MappedText text = block.text();
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < text.text().length(); i++) {
            int at = i;
            boolean kept = block.spans().stream().anyMatch(span -> span.start() <= at && at < span.end());
            boolean letter = Character.isLetter(text.text().charAt(i));
            written.append(
                    kept || !letter
                            ? text.original(i, i + 1)
                            : block.encoder()
                                    .encode(text.text().substring(i, i + 1).toUpperCase(Locale.ROOT)));
        }
        return written.toString();
    }

    @Test
    void allOfASubRipFileButTheTextsIsKept() {
        String document =
                """
                \uFEFF1
                00:00:01,000 --> 00:00:04,074  X1:40 X2:600 Y1:20 Y2:50
                <i>Good night,</i>
                <i>my friend.</i>

                2
                00:00:05,000 --> 00:00:07,000
                {\\an8}- Where is the <b>red</b> car?
                - ANA: It's sold.


                00:00:08,000 --> 00:00:09,000
                [door opens] Who is <font color="#ffff00">there</font>?
                4
                00:00:10.000 -> 00:00:11.000
                ♪ over the hills ♪
                """;

        String expected =
                """
                \uFEFF1
                00:00:01,000 --> 00:00:04,074  X1:40 X2:600 Y1:20 Y2:50
                <i>GOOD NIGHT,</i>
                <i>MY FRIEND.</i>

                2
                00:00:05,000 --> 00:00:07,000
                {\\an8}- WHERE IS THE <b>RED</b> CAR?
                - ANA: IT'S SOLD.


                00:00:08,000 --> 00:00:09,000
                [DOOR OPENS] WHO IS <font color="#ffff00">THERE</font>?
                4
                00:00:10.000 -> 00:00:11.000
                ♪ OVER THE HILLS ♪
                """;
        assertEquals(expected, capitals(SubtitleReader.subRip(), document));
        assertEquals(expected.replace("\n", "\r\n"), capitals(SubtitleReader.subRip(), document.replace("\n", "\r\n")));
        assertEquals(expected.replace("\n", "\r"), capitals(SubtitleReader.subRip(), document.replace("\n", "\r")));
    }

    @Test
    void allOfAWebVttFileButTheTextsIsKept() {
        String document =
                """
                WEBVTT - Interview with the author
                Kind: captions
                Language: en

                STYLE
                ::cue(v[voice=Ana]) { color: red }

                REGION
                id:bill
                width:40%

                NOTE This comment
                has two lines.

                intro
                00:00:01.000 --> 00:00:04.000 line:0 position:20% align:start
                <v.loud Ana>Tom &amp; his <c.yellow>old</c>
                friend &lt;here&gt;

                00:04.500 --> 00:06.000
                <v Ben>Now <00:05.000>or <00:05.500>never.</v>

                this text has no timing
                """;

        assertEquals(
                document.replace("Tom &amp; his", "TOM &amp; HIS")
                        .replace("old", "OLD")
                        .replace("friend &lt;here", "FRIEND &lt;HERE")
                        .replace("Now ", "NOW ")
                        .replace("or <", "OR <")
                        .replace("never", "NEVER"),
                capitals(SubtitleReader.webVtt(), document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "We saw the dog|in the garden.           ; We saw the dog~in the garden.",
                "<i>We saw the dog</i>|<i>here.</i>       ; <i>We saw the dog~here.</i>",
                "<i>We saw the dog</i>|<b>here.</b>       ; <i>We saw the dog</i>~<b>here.</b>",
                "First of all,  |  sit down.              ; First of all,~sit down.",
                "Good night,\\Nmy friend.                 ; Good night,~my friend.",
                "It costs -5 euros|or -6 euros.           ; It costs -5 euros~or -6 euros.",
                "He has|-5 points.                        ; He has~-5 points.",
                "Wait --|--not here.                      ; Wait --~--not here.",
            })
    void aSentenceOverTwoLinesIsOneText(String cue, String text) {
        assertEquals(List.of(text.replace('~', '\n')), subRip(cue));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "- Are you here?|- Of course.             ; Are you here?/Of course.",
                "-Are you here?|-Of course.               ; Are you here?/Of course.",
                "— Are you here?|— Of course.             ; Are you here?/Of course.",
                "<i>- Are you here?</i>|<i>- Yes.</i>     ; Are you here?</i>/Yes.</i>",
                "Are you here?|- Of course.               ; Are you here?/Of course.",
                ">> Good evening.|>> Thank you.           ; Good evening./Thank you.",
                "ANA: I am here.|TOM: So am I.            ; I am here./So am I.",
                "DR. SMITH: Sit down.                     ; Sit down.",
                "MAN #2: - Sit down.                      ; Sit down.",
                "♪ Row your boat ♪|♪ down the river ♪     ; Row your boat/down the river",
                "♪ Row your boat|down the river ♪         ; Row your boat~down the river",
                "# Row your boat #                        ; Row your boat",
            })
    void linesOfOtherSpeakersAreTextsOfTheirOwn(String cue, String texts) {
        assertEquals(
                List.of(texts.split("/(?![a-z]>)")).stream()
                        .map(text -> text.replace('~', '\n'))
                        .toList(),
                subRip(cue));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[DOOR OPENS]                             ; DOOR OPENS",
                "(applause)                               ; applause",
                "[sighs] I know.                          ; sighs/I know.",
                "I know. [sighs]                          ; I know./sighs",
                "I know. (sighs)                          ; I know./sighs",
                "- [phone rings]|- Hello?                 ; phone rings/Hello?",
                "ANA (whispers): Come here.               ; whispers/Come here.",
                "MAN 2 [on phone]: Come here.             ; on phone/Come here.",
                "I (we) say: come here.                   ; I (we) say: come here.",
                "[♪ slow music ♪]                         ; slow music",
                "<i>[DOOR|OPENS]</i>                      ; DOOR~OPENS",
                "I was there (in June).                   ; I was there (in June).",
                "I was there (in June)                    ; I was there (in June)",
                "Look at page [12]                        ; Look at page [12]",
                "(he and I) went home.                    ; (he and I) went home.",
            })
    void soundLabelsAreTextsOfTheirOwn(String cue, String texts) {
        assertEquals(
                List.of(texts.split("/")).stream()
                        .map(text -> text.replace('~', '\n'))
                        .toList(),
                subRip(cue).stream().map(text -> text.replace("</i>", "")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "Fish &amp; chips                         % Fish & chips",
                "a&nbsp;cup                               % a\u00A0cup",
                "1 &lt; 2 is true                         % 1 < 2 is true",
                "It&#39;s caf&#xE9; time                  % It's café time",
                "Don&rsquo;t go &mdash; stay              % Don’t go — stay",
                "AT&T and &unknown; stay                  % AT&T and &unknown; stay",
                "<v Ana>Hello there</v>                   % Hello there",
                "<v Ana>Hello <i>there</i></v>            % Hello <i>there</i>",
                "<c.yellow.bg_blue>Hello</c> there        % <c.yellow.bg_blue>Hello</c> there",
                "<ruby>sun<rt>sol</rt></ruby> rises       % <ruby>sun<rt>sol</rt></ruby> rises",
                "C:\\New folder                           % C:\\New folder",
            })
    void theTextOfAWebVttCueIsReadAsItIsShown(String cue, String text) {
        assertEquals(List.of(text), webVtt(cue));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Good {\\i1}night{\\i0} to you            ; {\\i1} {\\i0}",
                "Good <u>night</u> to you                 ; <u> </u>",
                "The sign <3 and a < b                    ; ``",
                "Good night {name}                        ; ``",
            })
    void tagsAndOverrideCodesAreSpans(String cue, String spans) {
        Block block = SubtitleReader.subRip().read(TIMING + cue).get(0);
        List<String> found = block.spans().stream()
                .map((Span span) -> span.of(block.text().text()))
                .toList();

        assertEquals(spans, String.join(" ", found));
    }

    @Test
    void aVoiceBeginsATextOfItsOwn() {
        assertEquals(List.of("Are you here?", "Of course."), webVtt("<v Ana>Are you here?</v>|<v Tom>Of course.</v>"));
    }

    @Test
    void aReferenceInTheTranslationOfAWebVttCueIsEscaped() {
        Block block = SubtitleReader.webVtt().read("Hello").get(0);

        assertEquals("a &lt;b&gt; &amp; c", block.encoder().encode("a <b> & c"));
    }

    @Test
    void aDocumentWithoutTimingsIsACue() {
        assertEquals(List.of("Hello there", "Hi"), texts(SubtitleReader.subRip(), "- Hello there\n- Hi"));
        assertEquals(List.of("Hello there"), texts(SubtitleReader.webVtt(), "<v Ana>Hello there"));
        assertEquals(List.of(), texts(SubtitleReader.webVtt(), "WEBVTT\n\nNOTE Nothing here\n"));
        assertEquals(List.of(), texts(SubtitleReader.subRip(), ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyDocumentKeepsAllButItsTexts(boolean webVtt) {
        String[] pieces = {
            "the dog",
            "Red",
            "\n",
            "\r\n",
            "\n\n",
            " ",
            "- ",
            "ANA: ",
            "7",
            "[",
            "]",
            "(",
            ")",
            "<i>",
            "</i>",
            "<v Al>",
            "</v>",
            "<c.x>",
            "{\\an8}",
            "\\N",
            "\\h",
            "♪",
            "#",
            "&amp;",
            "&",
            "<",
            ">",
            "...",
            "?",
            "NOTE",
            "WEBVTT",
            "\n\n00:00:01,000 --> 00:00:02,000\n",
            "\n00:01.000 --> 00:02.000 line:0\n",
            "<00:01.500>",
            "<rt>x</rt>"
        };
        SubtitleReader reader = webVtt ? SubtitleReader.webVtt() : SubtitleReader.subRip();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder document = new StringBuilder();
            for (int j = random.nextInt(40); j >= 0; j--) {
                document.append(pieces[random.nextInt(pieces.length)]);
            }
            String source = document.toString();
            int from = 0;
            for (Block block : reader.read(source)) {
                assertTrue(from <= block.start() && block.start() < block.end(), source);
                assertTrue(block.text().text().codePoints().anyMatch(Character::isLetter), source);
                from = block.end();
            }
            assertEquals(
                    source.toUpperCase(Locale.ROOT), capitals(reader, source).toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void theOutlineHasALineForEachLine() {
        String document = "1\n00:00:01,000 --> 00:00:02,500\nGood night,\nmy friend.\n\n- Bye.";

        assertEquals(
                List.of("1", "00:00:01,000 --> 00:00:02,500", "text", "text", "", "text"),
                SubtitleReader.subRip().outline(document));
        assertEquals(
                List.of("WEBVTT", "", "NOTE one", "two"),
                SubtitleReader.webVtt().outline("WEBVTT\n\nNOTE one\ntwo\n"));
    }

    @Test
    void aCueOfSubRipMayHoldABlankLine() {
        assertEquals(List.of("One day", "two days"), subRip("One day||two days"));
    }

    @Test
    void theLastCueNeedsNoText() {
        assertEquals(List.of(), texts(SubtitleReader.subRip(), "7\n00:00:01,000 --> 00:00:02,000"));
        assertEquals(List.of(), subRip("42"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello there.",
                "He said: wait.",
                "It is 10:30 now.",
                "The cat - black as night - ran.",
                "What #1 means."
            })
    void aPlainSentenceStaysPlain(String sentence) {
        Block block = SubtitleReader.subRip().read(TIMING + sentence).get(0);

        assertEquals(sentence, block.text().text());
        assertEquals(List.of(), block.spans());
    }
}
