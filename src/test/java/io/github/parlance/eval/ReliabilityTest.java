package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.eval.Reliability.ScoredTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void aCurveFittedToSomeTranslationsHoldsForOthers() {
        List<ScoredTranslation> some = translations(4000, 1);
        List<ScoredTranslation> others = translations(4000, 2);

        ConfidenceCurve curve = Reliability.fit(some, 25);

        assertTrue(Reliability.of(others, curve, 10).error() < 0.02);
        assertTrue(Reliability.of(others, ConfidenceCurve.NONE, 10).error() > 0.1);
    }

    /** Overconfident translations: quality is about half the geometric mean of the probabilities. */
    private static List<ScoredTranslation> translations(int count, long seed) {
        Random random = new Random(seed);
        List<ScoredTranslation> judged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double logProbability = -3 * random.nextDouble();
            double quality = Math.exp(logProbability) / 2 + 0.1 * random.nextGaussian();
            judged.add(new ScoredTranslation(logProbability, Math.min(1, Math.max(0, quality))));
        }
        return judged;
    }

    @Test
    void theErrorIsTheMeanDistanceOfWhatWasSaidFromWhatWasFound() {
        Reliability reliability =
                new Reliability(List.of(new Reliability.Bin(10, 0.5, 0.4), new Reliability.Bin(30, 0.8, 0.9)));

        assertEquals(0.1, reliability.error(), 1e-12);
    }

    @Test
    void binsThatWouldFallAreTakenTogether() {
        List<ScoredTranslation> judged = List.of(
                new ScoredTranslation(-3, 0.2),
                new ScoredTranslation(-2, 0.6),
                new ScoredTranslation(-1, 0.4),
                new ScoredTranslation(0, 0.9));

        ConfidenceCurve curve = Reliability.fit(judged, 4);

        assertEquals(
                List.of(
                        new ConfidenceCurve.Point(-3, 0.2),
                        new ConfidenceCurve.Point(-1.5, 0.5),
                        new ConfidenceCurve.Point(0, 0.9)),
                curve.points());
    }

    @Test
    void fewerTranslationsThanBinsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Reliability.fit(List.of(new ScoredTranslation(-1, 0.5)), 2));
    }
}
