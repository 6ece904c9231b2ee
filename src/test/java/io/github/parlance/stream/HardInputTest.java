package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a record holds, it is answered as {@link ExaminedStream} demands, and the stream goes on. */
@Tag("soak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardInputTest {
    private static final int GENERATED = Integer.getInteger("hard.input.cases", 100_000);
    private static final long SEED = Long.getLong("hard.input.seed", 20_240_229);
    /** As many as one stream is asked; the test driver keeps all it ever wrote. */
    private static final int A_STREAM = 5_000;

    private Path folder;
    private ExaminedStream stream;

    @BeforeAll
    void start(@TempDir Path made) {
        folder = made;
        stream = new ExaminedStream(folder.resolve("by-hand"));
    }

    @AfterAll
    void stop() {
        stream.close();
    }

    static Stream<HardCase> cases() {
        return HardCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesWhatItMust(HardCase hard) {
        List<List<String>> became = stream.send(List.of(hard), true);

        assertEquals(List.of(hard.becomes()), became);
    }

    /** In company of up to eight; the results of every twentieth company are held against their schema. */
    @Test
    void answersEachOfManyGeneratedRecords() {
        GeneratedCases generated = new GeneratedCases(SEED);
        Random chance = new Random(SEED);
        Map<String, Integer> counts = new HashMap<>();
        int tried = 0;
        while (tried < GENERATED) {
            try (ExaminedStream fresh = new ExaminedStream(folder.resolve("generated-" + tried))) {
                int end = Math.min(GENERATED, tried + A_STREAM);
                while (tried < end) {
                    List<HardCase> company = new ArrayList<>();
                    for (int left = Math.min(end - tried, 1 + chance.nextInt(8)); left > 0; left--) {
                        company.add(generated.next());
                    }
                    tried += company.size();
                    examine(fresh, company, chance.nextInt(20) == 0, tried)
                            .forEach(word -> counts.merge(word, 1, Integer::sum));
                }
            }
        }

        System.out.println(tried + " generated records became " + counts);
        // Were all refused, nothing would be tried behind the reader.
        assertEquals(
                List.of(
                        "invalid",
                        "malformed",
                        "model-failed",
                        "no-route",
                        "passed on",
                        "passthrough",
                        "too-large",
                        "translated"),
                counts.keySet().stream().sorted().toList());
    }

    private static List<String> examine(
            ExaminedStream stream, List<HardCase> company, boolean checkResults, int tried) {
        try {
            return stream.send(company, checkResults).stream()
                    .flatMap(List::stream)
                    .toList();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "with -Dhard.input.seed=" + SEED + ", among the " + company.size() + " records before the " + tried
                            + "th: " + company,
                    e);
        }
    }
}
