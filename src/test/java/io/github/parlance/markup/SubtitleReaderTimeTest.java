package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubtitleReaderTimeTest {
    private static final String TIMING = "1\n00:00:01,000 --> 00:00:02,500\n";

    /** Processor time of reading a megabyte once. */
    private static final Duration MOST = Duration.ofSeconds(2);

    static Stream<Arguments> repeated() {
        return Stream.of(
                        "<",
                        "<i>",
                        "</i>\n",
                        "<v ",
                        "{\\",
                        "[",
                        "[a]",
                        "(",
                        "-",
                        "- x>\n",
                        "♪",
                        "&",
                        "&#",
                        "\\N",
                        " ",
                        "\n",
                        "a",
                        "A:",
                        ":",
                        "00:",
                        "00:01 --> 00:02\n",
                        "a [b",
                        "#",
                        "\r",
                        "</i> ",
                        "<rt>")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void aMegabyteIsReadInSeconds(String unit) {
        String document = TIMING + Repetition.of(unit);

        assertIsReadInTime(SubtitleReader.subRip(), document);
        assertIsReadInTime(SubtitleReader.webVtt(), document);
    }

    private static void assertIsReadInTime(SubtitleReader reader, String document) {
        Duration took =
                assertTimeoutPreemptively(Duration.ofMinutes(5), () -> ProcessorTime.of(() -> reader.read(document)));
        assertTrue(took.compareTo(MOST) < 0, took.toString());
    }
}
