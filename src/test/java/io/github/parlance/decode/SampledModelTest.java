package io.github.parlance.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledModelTest {
    private static final int EOS = 2;
    private static final int A = 3;
    private static final int B = 4;
    private static final int C = 5;
    private static final int D = 6;
    private static final int DRAWS = 20_000;
    /** Four standard deviations of a share of the draws, at most. */
    private static final double TOLERANCE = 4 * Math.sqrt(0.25 / DRAWS);

    private static final double[] FIRST = {0, 0, 0.1, 0.45, 0.25, 0.15, 0.05};
    private static final double[] AFTER_A = {0, 0, 0.5, 0, 0.3, 0.2, 0};

    private final TableModel table = new TableModel(9, (source, prefix) -> next(prefix));

    private static double[] next(List<Integer> prefix) {
        if (prefix.isEmpty()) {
            return FIRST;
        }
        return prefix.equals(List.of(A)) ? AFTER_A : new double[] {0, 0, 1, 0, 0, 0, 0};
    }

    @Test
    void sentencesAreDrawnByTheirProbability() {
        List<Hypothesis> samples = samples(new SamplingSpec(1, 64, 1));

        assertShare(0.1, samples, List.of());
        assertShare(0.25, samples, List.of(B));
        assertShare(0.15, samples, List.of(C));
        assertShare(0.05, samples, List.of(D));
        assertShare(0.45 * 0.5, samples, List.of(A));
        assertShare(0.45 * 0.3, samples, List.of(A, B));
        assertShare(0.45 * 0.2, samples, List.of(A, C));
    }

    @Test
    void aSampleHasTheLogProbabilityOfItsTokens() {
        for (Hypothesis sample : samples(new SamplingSpec(1, 64, 1)).subList(0, 200)) {
            double expected = 0;
            List<Integer> prefix = new ArrayList<>();
            for (int id : sample.ids()) {
                expected += Math.log(next(prefix)[id]);
                prefix.add(id);
            }
            expected += Math.log(next(prefix)[EOS]);
            assertEquals(expected, sample.logProbability(), 1e-5);
            assertFalse(sample.cutOff());
        }
    }

    @Test
    void onlyTheMostProbableTokensAreDrawn() {
        List<Hypothesis> samples = samples(new SamplingSpec(1, 2, 1));

        assertShare(0.25 / 0.7, samples, List.of(B));
        assertShare(0, samples, List.of());
        assertShare(0, samples, List.of(C));
        assertShare(0.45 / 0.7 * 0.5 / 0.8, samples, List.of(A));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "2"})
    void aTemperatureIsTheExponentOfProbabilities(double temperature) {
        double sum = Arrays.stream(FIRST)
                .filter(each -> each > 0)
                .map(each -> Math.pow(each, 1 / temperature))
                .sum();

        List<Hypothesis> samples = samples(new SamplingSpec(1, 64, temperature));

        assertShare(Math.pow(0.25, 1 / temperature) / sum, samples, List.of(B));
        assertShare(Math.pow(0.1, 1 / temperature) / sum, samples, List.of());
    }

    @Test
    void theOnlyCandidateIsTheGreedyChoice() {
        List<int[]> sources = sources(50);

        List<Hypothesis> samples = search(new SamplingSpec(3, 1, 1)).search(sources);

        Hypothesis greedy = new BeamSearch(table, new SearchSpec(1, 0))
                .search(sources.subList(0, 1))
                .get(0);
        samples.forEach(sample -> assertArrayEquals(greedy.ids(), sample.ids()));
        assertEquals(greedy.logProbability(), samples.get(0).logProbability(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 301})
    void aSampleDependsNeitherOnItsBatchNorOnTheOrder(int batch) {
        SamplingSpec sampling = new SamplingSpec(42, 10, 1);
        List<int[]> sources = sources(301);
        List<Hypothesis> together = search(sampling).search(sources);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 301).boxed().toList());
        Collections.shuffle(order, new Random(batch));

        for (int from = 0; from < order.size(); from += batch) {
            List<Integer> part = order.subList(from, Math.min(from + batch, order.size()));
            List<Hypothesis> found =
                    search(sampling).search(part.stream().map(sources::get).toList());
            for (int i = 0; i < part.size(); i++) {
                assertArrayEquals(together.get(part.get(i)).ids(), found.get(i).ids());
            }
        }
    }

    @Test
    void anotherSeedDrawsOtherSamples() {
        List<List<Integer>> first = texts(search(new SamplingSpec(1, 10, 1)).search(sources(100)));

        assertEquals(first, texts(search(new SamplingSpec(1, 10, 1)).search(sources(100))));
        assertNotEquals(first, texts(search(new SamplingSpec(2, 10, 1)).search(sources(100))));
    }

    @Test
    void noiseOfTheSameTokenAtAnotherPositionIsAnother() {
        // Always the same distribution: with the same noise at each step, a sentence would repeat its first token to
        // the end.
        TableModel coin = new TableModel(40, (source, prefix) -> new double[] {0, 0, 0, 0.5, 0.5});
        List<Hypothesis> samples = new BeamSearch(
                        new SampledModel(coin, new SamplingSpec(1, 2, 1)), new SearchSpec(1, 0))
                .search(sources(20));

        for (Hypothesis sample : samples) {
            assertEquals(2, Arrays.stream(sample.ids()).distinct().count(), Arrays.toString(sample.ids()));
        }
    }

    @Test
    void placeholdersOfTheSourceStayRequired() {
        int slot = 4;
        PlaceholderIds slots = new PlaceholderIds(slot, 1);
        List<int[]> sources =
                IntStream.range(0, 300).mapToObj(i -> new int[] {slot, 9 + i}).toList();

        List<Hypothesis> samples = new BeamSearch(
                        new SampledModel(table, new SamplingSpec(1, 3, 1)), new SearchSpec(1, 0), slots)
                .search(sources);

        samples.forEach(sample -> assertEquals(
                1, Arrays.stream(sample.ids()).filter(id -> id == slot).count()));
    }

    @Test
    void severalHypothesesOfASentenceAreRefused() {
        BeamSearch wide = new BeamSearch(new SampledModel(table, new SamplingSpec(1, 10, 1)), new SearchSpec(2, 0));

        assertThrows(IllegalArgumentException.class, () -> wide.search(sources(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,top-k is 0; give 1 to 64",
        "65,1,top-k is 65",
        "10,0,temperature is 0.0",
        "10,NaN,temperature is NaN"
    })
    void settingsOutsideOfTheirRangeAreRefused(int topK, double temperature, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new SamplingSpec(1, topK, temperature));

        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private List<Hypothesis> samples(SamplingSpec sampling) {
        return search(sampling).search(sources(DRAWS));
    }

    private BeamSearch search(SamplingSpec sampling) {
        return new BeamSearch(new SampledModel(table, sampling), new SearchSpec(1, 0));
    }

    /** Returns sources that are all different. */
    private static List<int[]> sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new int[] {7 + i % 50, 100 + i})
                .toList();
    }

    private static void assertShare(double expected, List<Hypothesis> samples, List<Integer> ids) {
        long count = texts(samples).stream().filter(ids::equals).count();
        assertEquals(expected, count / (double) samples.size(), TOLERANCE, ids.toString());
    }

    private static List<List<Integer>> texts(List<Hypothesis> samples) {
        return samples.stream()
                .map(sample -> Arrays.stream(sample.ids()).boxed().toList())
                .toList();
    }
}
