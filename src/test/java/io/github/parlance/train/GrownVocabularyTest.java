package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrownVocabularyTest {
    private final Vocabulary own = new BytePairLearner(259, List.of()).learn(Stream.of("a b"));
    private final GrownVocabulary grown = new GrownVocabulary(own, own.with(List.of("<x>", "<y>")));

    @Test
    void addedRowsLieBeforeThePieces() {
        float[] rows = counting(own.size() * 2);

        float[] all = grown.with(rows, new float[] {-1, -2, -3, -4});

        assertEquals(2, grown.added());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, -1, -2, -3, -4, 6, 7}, Arrays.copyOf(all, 12));
        assertEquals(own.size() * 2 + 4, all.length);
        assertEquals(rows[rows.length - 1], all[all.length - 1]);
    }

    @Test
    void addedRowsOfATrainingAreThoseThatItDraws() {
        float[] drawn = counting(grown.grown().size());

        assertArrayEquals(new float[] {3, 4}, grown.drawn(drawn));
    }

    @Test
    void addedRowsResembleThoseOfThePieces() {
        Random random = new Random(3);
        float[] rows = new float[own.size() * 2];
        for (int row = own.offset(); row < own.size(); row++) {
            rows[2 * row] = (float) (5 + 0.5 * random.nextGaussian());
            rows[2 * row + 1] = -7;
        }
        float[] drawn = new float[grown.grown().size() * 2];
        double unit = 1 / Math.sqrt(2);
        for (int i = 0; i < 4; i++) {
            drawn[2 * own.offset() + i] = (float) ((i < 2 ? 2 : -1) * unit);
        }

        float[] added = grown.resembling(rows, drawn);

        assertEquals(5 + 2 * 0.5, added[0], 0.2);
        assertEquals(5 - 0.5, added[2], 0.2);
        assertEquals(-7, added[1], 1e-3);
        assertEquals(-7, added[3], 1e-3);
    }

    @Test
    void aBiasIsTheMeanOfThoseThatAreNotForbidden() {
        float[] bias = new float[own.size()];
        Arrays.fill(bias, -3);
        Arrays.fill(bias, 0, own.offset() + 9, -1e9f);

        float[] added = grown.resembling(bias, new float[grown.grown().size()]);

        assertArrayEquals(new float[] {-3, -3}, added, 1e-5f);
        assertTrue(added[0] > SmoothedCrossEntropy.NEVER);
    }

    private static float[] counting(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return values;
    }
}
