package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks translations by people. None of a small set violates a check. For large sets, {@code -Dalarms.folder=} names a folder with
 * {@code .tsv.gz} files, lines of {@code English<TAB>Spanish}, {@code -Dalarms.files=} some of them without the ending (default:
 * {@code dev.tatoeba,dev.newstest2012}), and {@code -Dalarms.show=true} prints each pair that violates a check. Some pairs of the news
 * are violated rightly, as their translators changed or lost something; {@code wrong-pairs.txt} lists their lines.
 */
class FalseAlarmTest {
    private static final double MOST = 0.01;
    private static final int FEWEST = 150;

    @ParameterizedTest
    @CsvSource({"en, es", "es, en"})
    void noRightTranslationOfTheSmallSetViolatesACheck(String source, String target) throws IOException {
        TextComparison comparison = new TextComparison(new LanguagePair(source, target));
        List<String[]> pairs = smallSet(source.equals("es"));

        List<String> alarms = pairs.stream()
                .filter(pair -> comparison.compare(pair[0], pair[1]).anyViolated())
                .map(pair -> pair[0] + " | " + pair[1])
                .toList();

        assertTrue(pairs.size() >= FEWEST, pairs.size() + " pairs");
        assertEquals(List.of(), alarms);
    }

    static Stream<Arguments> largeSets() {
        String files = System.getProperty("alarms.files", "dev.tatoeba,dev.newstest2012");
        return Arrays.stream(files.split(","))
                .flatMap(file -> Stream.of(Arguments.of(file, "en", "es"), Arguments.of(file, "es", "en")));
    }

    @ParameterizedTest
    @MethodSource("largeSets")
    @EnabledIfSystemProperty(named = "alarms.folder", matches = ".+")
    void oneRightTranslationInAHundredViolatesACheckAtMost(String file, String source, String target)
            throws IOException {
        LanguagePair pair = new LanguagePair(source, target);
        TextComparison comparison = new TextComparison(pair);
        List<String[]> lines = lines(file, source.equals("es"));
        Set<Integer> wrong = file.equals("dev.newstest2012") ? wrongPairs() : Set.of();
        Map<Check, Integer> counts = new EnumMap<>(Check.class);
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Checks checks = comparison.compare(lines.get(i)[0], lines.get(i)[1]);
            List<Check> violated =
                    checks.outcomes().keySet().stream().filter(checks::violated).toList();
            violated.forEach(check -> counts.merge(check, 1, Integer::sum));
            if (!violated.isEmpty()) {
                alarms.add(i + 1);
                show(i + 1, wrong.contains(i + 1), violated, lines.get(i));
            }
        }
        long falseAlarms = alarms.stream().filter(line -> !wrong.contains(line)).count();
        System.out.printf(
                "%s %s: %d of %d pairs (%.2f %%) %s, of them right %d (%.2f %%)%n",
                file,
                pair,
                alarms.size(),
                lines.size(),
                100.0 * alarms.size() / lines.size(),
                counts,
                falseAlarms,
                100.0 * falseAlarms / lines.size());

        assertTrue(falseAlarms <= MOST * lines.size(), falseAlarms + " of " + lines.size());
    }

    private static void show(int line, boolean wrong, List<Check> violated, String[] texts) {
        if (Boolean.getBoolean("alarms.show")) {
            System.out.println(line + (wrong ? " wrong " : " right ") + violated + "\t" + texts[0] + "\t" + texts[1]);
        }
    }

    private static List<String[]> smallSet(boolean reversed) throws IOException {
        return resource("human-pairs.tsv").stream()
                .map(line -> line.split("\t"))
                .map(line -> reversed ? new String[] {line[1], line[0]} : line)
                .toList();
    }

    private static List<String> resource(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(FalseAlarmTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Set<Integer> wrongPairs() throws IOException {
        return resource("wrong-pairs.txt").stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private static List<String[]> lines(String name, boolean reversed) throws IOException {
        Path file = Path.of(System.getProperty("alarms.folder"), name + ".tsv.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split("\t"))
                    .map(line -> reversed ? new String[] {line[1], line[0]} : line)
                    .toList();
        }
    }
}
