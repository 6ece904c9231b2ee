package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.tiers.Repetition;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is that of the processor, so that other processes do not count. */
class ComparisonTimeTest {

    private final TextComparison comparison = new TextComparison(new LanguagePair("en", "es"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                " ",
                "'",
                "a'",
                ".",
                "-",
                "1.",
                "1 ",
                "1 000 ",
                "5 ",
                "one ",
                "one hundred ",
                "million ",
                "2 million ",
                "no ",
                "no more ",
                "$",
                "$5 ",
                "5 % ",
                "(",
                "[",
                "<a ",
                "{{",
                "\u00E9",
                "\u0301",
                "a\u0301",
                "\uFFFD",
                "\uFDD0",
                "\u00AD",
                "x",
                "per ",
                "nineteen ",
                "don't ",
                "\uD83D\uDE00",
                "?",
                "& and ",
                "mil ",
                "12:30 ",
                "1/2 "
            })
    void aMillionCharactersTakeLessThanTwoSeconds(String part) {
        String text = Repetition.of(part);
        String shorter = text.substring(0, text.length() / 2);

        Duration time = timeOf(() -> {
            comparison.compare(text, shorter);
            comparison.compare("Yes.", text);
        });

        assertTrue(time.compareTo(Duration.ofSeconds(2)) < 0, time.toString());
    }

    private static Duration timeOf(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
}
