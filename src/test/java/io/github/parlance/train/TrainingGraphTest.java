package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingGraphTest {
    private static final int VOCABULARY = 30;
    private static final Transformer NETWORK = new Transformer(8, 2, 16, 1, 1, 32);

    @Test
    void theGradientsOfThePartsAddUpToThatOfTheBatch() {
        try (TrainingGraph whole = graph(false);
                TrainingGraph inParts = graph(true)) {
            for (int step = 1; step <= 3; step++) {
                List<TokenPair> batch = batch(step);
                TrainingGraph.StepResult expected = whole.step(new BatchLimit(100, 100).parts(batch, 1), 1e-3, step);
                List<PaddedBatch> parts = new BatchLimit(100, 20).parts(batch, 1);
                TrainingGraph.StepResult found = inParts.step(parts, 1e-3, step);

                assertTrue(parts.size() > 2, "the batch has several parts");
                assertEquals(expected.loss(), found.loss(), 1e-4, "loss of step " + step);
                assertEquals(expected.gradientNorm(), found.gradientNorm(), 1e-4, "gradient of step " + step);
            }
            Map<String, float[]> weights = whole.weights();
            inParts.weights()
                    .forEach((name, values) -> assertArrayEquals(weights.get(name), values, 3e-3f + 1e-5f, name));
        }
    }

    @Test
    void thePartsOfAStepDropOtherActivations() {
        List<TokenPair> same = List.of(batch(1).get(0), batch(1).get(0));
        try (TrainingGraph once = dropping(true);
                TrainingGraph twice = dropping(true)) {
            float one = once.step(new BatchLimit(100, 100).parts(same.subList(0, 1), 1), 1e-3, 1)
                    .loss();
            float two =
                    twice.step(new BatchLimit(100, 1).parts(same, 1), 1e-3, 1).loss();

            assertTrue(Math.abs(one - two) > 1e-6, "both parts have the loss " + one);
        }
    }

    private static TrainingGraph graph(boolean inParts) {
        return new TrainingGraph(
                NETWORK,
                VocabularySizes.shared(VOCABULARY),
                new OptimizerSpec(0.001, 0, 0, 1, 0.1, 0),
                Precision.FLOAT32,
                1,
                5,
                inParts);
    }

    private static TrainingGraph dropping(boolean inParts) {
        return new TrainingGraph(
                NETWORK,
                VocabularySizes.shared(VOCABULARY),
                new OptimizerSpec(0.001, 0, 0, 1, 0.1, 0.5),
                Precision.FLOAT32,
                1,
                5,
                inParts);
    }

    private static List<TokenPair> batch(int seed) {
        Random random = new Random(seed);
        List<TokenPair> pairs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pairs.add(new TokenPair(ids(random, 2 + i / 2), ids(random, 1 + i / 2)));
        }
        return pairs;
    }

    private static int[] ids(Random random, int count) {
        return IntStream.range(0, count)
                .map(i -> 3 + random.nextInt(VOCABULARY - 3))
                .toArray();
    }
}
