package io.github.parlance.check;

import io.github.parlance.text.LanguagePair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures how often translations by people violate a check: {@code -Dalarms.folder=} names a folder with files of parallel text,
 * {@code source<TAB>target}, gzip. {@code -Dalarms.show} prints the pairs.
 */
@EnabledIfSystemProperty(named = "alarms.folder", matches = ".+")
class FalseAlarmTest {
    private static final double LIMIT = 0.01;

    @ParameterizedTest
    @CsvSource({
        "dev.tatoeba, false",
        "dev.tatoeba, true",
        "dev.newstest2012, false",
        "dev.newstest2012, true",
        "dev.messages, false",
        "dev.messages, true"
    })
    void atMostOneTranslationByAPersonInAHundredViolatesACheck(String name, boolean reversed) throws IOException {
        LanguagePair pair = reversed ? new LanguagePair("es", "en") : new LanguagePair("en", "es");
        TextComparison comparison = new TextComparison(pair);
        List<String[]> lines = lines(name);
        Map<Check, Integer> alarms = new EnumMap<>(Check.class);
        int any = 0;
        for (String[] line : lines) {
            Checks checks = comparison.compare(line[reversed ? 1 : 0], line[reversed ? 0 : 1]);
            any += checks.anyViolated() ? 1 : 0;
            for (Check check : Check.values()) {
                if (checks.violated(check)) {
                    alarms.merge(check, 1, Integer::sum);
                    if (Boolean.getBoolean("alarms.show") && !reversed) {
                        System.out.println("ALARM " + check + " | " + line[0] + " | " + line[1]);
                    }
                }
            }
        }
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            for (String[] line : lines) {
                comparison.compare(line[0], line[1]);
            }
        }
        System.out.printf("%.1f us%n", (System.nanoTime() - start) / 5e3 / lines.size());
        System.out.printf(
                "%s %s: %d of %d (%.2f %%) %s%n", name, pair, any, lines.size(), 100.0 * any / lines.size(), alarms);
    }

    private static List<String[]> lines(String name) throws IOException {
        Path file = Path.of(System.getProperty("alarms.folder"), name + ".tsv.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String[]> lines = new ArrayList<>();
            reader.lines().forEach(line -> lines.add(line.split("\t")));
            return lines;
        }
    }
}
