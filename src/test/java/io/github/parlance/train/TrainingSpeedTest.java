package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import org.junit.jupiter.api.Test;

class TrainingSpeedTest {

    @Test
    void arithmeticIsThatOfThreePassesOverTheTokens() {
        Transformer spec = new Transformer(8, 2, 16, 1, 1, 32);
        try (TrainingSpeed speed = new TrainingSpeed(spec, 50, Precision.FLOAT32, 1)) {
            TrainingSpeed.Speed found = speed.measure(6, 4, 0);

            double perToken = found.arithmetic() / found.median();
            assertEquals(2.0 * 3 * spec.multiplyAdds(4, 4, 50) / 4, perToken, 1e-6 * perToken);
            assertTrue(found.slowest() <= found.median() && found.median() <= found.fastest(), found.toString());
        }
    }

    /** Tests that every product is computed: one that is not would exceed the throughput of any core. */
    @Test
    void thePeakIsThatOfProductsThatAreReallyMade() {
        double peak = MatMulBenchmark.measure(Precision.FLOAT32, 1);

        assertTrue(peak > 1e8 && peak < 2e12, "peak is " + peak);
    }
}
