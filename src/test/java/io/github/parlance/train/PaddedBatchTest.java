package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddedBatchTest {
    private static final PaddedBatch.SpecialTokens MARKS = new PaddedBatch.SpecialTokens(0, 1, 2);

    @Test
    void padsRowsToOneLengthAndFillsTheReplicasUp() {
        List<TokenPair> pairs = List.of(
                new TokenPair(new int[] {5, 6, 7}, new int[] {8}),
                new TokenPair(new int[] {9}, new int[] {10, 11, 12, 13}),
                new TokenPair(new int[] {}, new int[] {}));

        PaddedBatch batch = PaddedBatch.of(pairs, 2, MARKS);

        assertEquals(4, batch.rows());
        assertEquals(4, batch.sourceLength());
        assertEquals(8, batch.targetLength());
        assertArrayEquals(new int[] {5, 6, 7, 2, 9, 2, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0}, batch.source());
        assertArrayEquals(
                new int[] {
                    1, 8, 0, 0, 0, 0, 0, 0, //
                    1, 10, 11, 12, 13, 0, 0, 0, //
                    1, 0, 0, 0, 0, 0, 0, 0, //
                    1, 0, 0, 0, 0, 0, 0, 0
                },
                batch.targetIn());
        assertArrayEquals(
                new int[] {
                    8, 2, 0, 0, 0, 0, 0, 0, //
                    10, 11, 12, 13, 2, 0, 0, 0, //
                    2, 0, 0, 0, 0, 0, 0, 0, //
                    0, 0, 0, 0, 0, 0, 0, 0
                },
                batch.targetOut());
        assertEquals(2 + 5 + 1, batch.targetTokens());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 2", "2, 2, 2", "5, 4, 8", "8, 4, 8"})
    void hasAMultipleOfTheReplicasAsRows(int pairs, int replicas, int rows) {
        TokenPair pair = new TokenPair(new int[] {5}, new int[] {6});

        PaddedBatch batch = PaddedBatch.of(Collections.nCopies(pairs, pair), replicas, MARKS);

        assertEquals(rows, batch.rows());
        assertEquals(2 * pairs, batch.targetTokens());
    }
}
