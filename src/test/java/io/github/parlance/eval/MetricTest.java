package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

    static Stream<Metric> metrics() {
        return Stream.of(new Bleu(), new Chrf(), Chrf.plusPlus(), new Ter());
    }

    /** Matches: 5 of 6 words, 3 of 5 pairs, 1 of 4 triples; no four match, which counts as half a match of 3. */
    @Test
    void bleuIsTheGeometricMeanOfItsPrecisions() {
        Score score = new Bleu().score(List.of("the cat is on the mat"), List.of(List.of("the cat sat on the mat")));

        assertEquals(100 * Math.pow(5 / 6.0 * 3 / 5.0 * 1 / 4.0 * 0.5 / 3, 0.25), score.value(), 1e-9);
    }

    /** Tests a hypothesis whose n-grams all match, of which the reference has 4, 3, 2 and 1. */
    @Test
    void chrfCountsRecallTwice() {
        Score score = new Chrf().score(List.of("ab"), List.of(List.of("abcd")));

        double recall = (2 / 4.0 + 1 / 3.0) / 2;
        assertEquals(new Chrf.Details(1, recall), score.details());
        assertEquals(100 * 5 * recall / (4 + recall), score.value(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void refusesNoHypotheses(Metric metric) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> metric.score(List.of(), List.of()));

        assertEquals("no hypotheses given; give at least one", refusal.getMessage());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void refusesReferencesThatDoNotPairUp(Metric metric) {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> metric.score(List.of("a", "b"), List.of(List.of("a"))));

        assertEquals(
                "there are 2 hypotheses and 1 lists of references; give one list for each hypothesis",
                refusal.getMessage());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void refusesAHypothesisWithoutReference(Metric metric) {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> metric.score(List.of("a", "b"), List.of(List.of("a"), List.of())));

        assertEquals("references[1] is empty; give at least one reference", refusal.getMessage());
    }
}
