package io.github.parlance.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DecodeBenchTest {
    private static final LanguagePair PAIR = new LanguagePair("en", "es");

    private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> sentences =
            IntStream.range(0, 10).mapToObj("word "::repeat).toList();

    private final class Recording implements Translator {
        private final Translator echo = new EchoTranslator(Set.of(PAIR));

        @Override
        public Set<LanguagePair> pairs() {
            return echo.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return echo.provenance(pair);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            calls.add(texts);
            return echo.translate(pair, texts);
        }

        @Override
        public void close() {
            echo.close();
        }
    }

    @Test
    void everySentenceIsTranslatedOnceInCallsOfTheSizeAskedFor() {
        DecodeBench.Measurement measurement = new DecodeBench(new Recording(), PAIR, sentences).measure(4, 2, 60);

        assertEquals(List.of(2, 4, 4), calls.stream().map(List::size).sorted().toList());
        assertEquals(
                sentences.stream().sorted().toList(),
                calls.stream().flatMap(List::stream).sorted().toList());
        assertEquals(3, measurement.latencies().count());
        assertTrue(measurement.sentencesPerSecond() > 0);
    }

    @Test
    void aSoakGoesRoundTheSentencesAndTellsAfterEachLap() {
        List<Integer> laps = new ArrayList<>();

        new DecodeBench(new Recording(), PAIR, sentences).soak(4, 2, 3, Duration.ofMillis(20), laps::add);

        assertEquals(3, laps.size());
        int translated = calls.stream().mapToInt(List::size).sum();
        assertTrue(translated > sentences.size(), translated + " were translated");
        assertTrue(laps.stream().mapToInt(Integer::intValue).sum() <= translated, laps.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryIsMoreThanTheHeapInUse() {
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;

        assertTrue(ResidentMemory.mebibytes().orElseThrow() > heap / 2);
    }

    @Test
    void aFileWithoutSentencesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DecodeBench(new Recording(), PAIR, List.of()));
    }
}
