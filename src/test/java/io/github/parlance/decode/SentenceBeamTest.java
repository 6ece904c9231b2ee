package io.github.parlance.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.SentenceBeam.Partial;
import io.github.parlance.decode.SequenceModel.Candidates;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceBeamTest {
    private static final int EOS = 2;

    @Test
    void beginsWithTheBeginMarkAlone() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        List<Partial> live = beam.live();

        assertEquals(1, live.size());
        assertEquals(1, live.get(0).token());
        assertEquals(0, live.get(0).length());
    }

    @Test
    void keepsTheLikeliestContinuationsOfAllItsHypotheses() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));
        beam.grow(new Candidates(3, new float[] {-1, -2, -3}, new int[] {3, 4, 5}), 0);

        // -1 - 2.5 and -1 - 3 on the first row, -2 - 0.5 and -2 - 4 on the second.
        boolean goesOn = beam.grow(
                new Candidates(3, new float[] {-2.5f, -3, -9, -0.5f, -4, -9}, new int[] {6, 7, 8, 9, 10, 11}), 0);

        assertTrue(goesOn);
        assertEquals(List.of(9, 6), beam.live().stream().map(Partial::token).toList());
        assertEquals(List.of(1, 0), beam.live().stream().map(Partial::row).toList());
        assertEquals(
                List.of(-2.5, -3.5),
                beam.live().stream().map(Partial::logProbability).toList());
        assertArrayEquals(new int[] {4, 9}, beam.live().get(0).ids());
    }

    @Test
    void keepsWhereTheModelLookedBeforeEachToken() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));
        beam.grow(new Candidates(3, new float[] {-1, -2, -3}, new int[] {3, 4, 5}, new int[] {7}), 0);

        float[] second = {-2.5f, -3, -9, -0.5f, -4, -9};
        beam.grow(new Candidates(3, second, new int[] {6, 7, 8, EOS, 10, 11}, new int[] {0, 5}), 0);
        beam.grow(new Candidates(1, new float[] {-0.1f, -0.1f}, new int[] {EOS, EOS}, new int[] {8, 8}), 0);

        // The token 4, behind which the sentence ended; and 3 with 6.
        assertArrayEquals(new int[] {7}, beam.ranked().get(0).looked());
        assertArrayEquals(new int[] {7, 0}, beam.ranked().get(1).looked());
    }

    @Test
    void readsItsOwnRowsOfTheWholeBatch() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(1, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        beam.grow(new Candidates(1, new float[] {-1, -2, -3}, new int[] {3, 4, 5}), 2);

        assertEquals(5, beam.live().get(0).token());
        assertEquals(2, beam.live().get(0).row());
        assertEquals(-3, beam.live().get(0).logProbability());
    }

    @Test
    void leavesAnEndMarkOutThatIsNotAmongTheLikeliest() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        beam.grow(new Candidates(3, new float[] {-1, -2, -3}, new int[] {3, 4, EOS}), 0);
        beam.grow(new Candidates(1, new float[] {-9, -9}, new int[] {EOS, EOS}), 0);

        assertArrayEquals(new int[] {3}, beam.ranked().get(0).ids());
    }

    @Test
    void isDecidedOnceNothingThatGrowsCanBecomeBetter() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        boolean goesOn = beam.grow(new Candidates(3, new float[] {-0.5f, -1, -2}, new int[] {EOS, 3, 4}), 0);

        assertFalse(goesOn);
        assertArrayEquals(new int[0], beam.ranked().get(0).ids());
    }

    @Test
    void goesOnWhileALongerHypothesisMayStillBecomeBetter() {
        // -1 over the 9 tokens there is room for is -0.11, better than -0.5 over 1.
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 1), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        boolean goesOn = beam.grow(new Candidates(3, new float[] {-0.5f, -1, -2}, new int[] {EOS, 3, 4}), 0);

        assertTrue(goesOn);
    }

    @Test
    void givesTheLikeliestHypothesisThatGrewIfNoneHasEnded() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0), 1, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));

        boolean goesOn = beam.grow(new Candidates(3, new float[] {-1, -2, -3}, new int[] {3, 4, 5}), 0);

        assertFalse(goesOn);
        assertArrayEquals(new int[] {3}, beam.ranked().get(0).ids());
    }

    @Test
    void isNotDecidedByPoorHypothesesThatEndWhileAGoodOneGrows() {
        SentenceBeam beam =
                new SentenceBeam(new SearchSpec(2, 0.6), 9, new HypothesisConstraints(new int[0], PlaceholderIds.NONE));
        float[] poorEnds = {-0.01f, -6, -7, -0.5f, -8, -9};
        beam.grow(new Candidates(3, new float[] {-0.01f, -5, -6}, new int[] {3, 4, 5}), 0);

        beam.grow(new Candidates(3, poorEnds, new int[] {6, EOS, 7, EOS, 8, 9}), 0);
        boolean goesOn = beam.grow(new Candidates(3, poorEnds, new int[] {6, EOS, 7, EOS, 8, 9}), 0);
        beam.grow(new Candidates(3, new float[] {-0.01f, -6, -7, -0.5f, -8, -9}, new int[] {EOS, 6, 7, 8, 9, 10}), 0);

        assertTrue(goesOn);
        assertArrayEquals(new int[] {3, 6, 6}, beam.ranked().get(0).ids());
    }
}
