package io.github.parlance.eval;

import java.util.Arrays;
import java.util.List;

/**
 * The shortest sequence of insertions, deletions and replacements between two lists of words, within a beam around the diagonal, and the
 * alignment of words it implies. Among sequences of equal length, replacements take precedence over deletions, and deletions over
 * insertions.
 */
final class EditAlignment {
    private static final int BEAM = 25;
    private static final int UNREACHED = Integer.MAX_VALUE / 2;

    /** The step that led to a cell of the table. */
    private enum Step {
        NONE,
        SAME,
        REPLACED,
        /** A word of the hypothesis without a counterpart. */
        DELETED,
        /** A word of the reference without a counterpart. */
        INSERTED
    }

    private final int distance;
    private final boolean[] hypothesisWrong;
    private final boolean[] referenceWrong;
    private final int[] alignedTo;

    private EditAlignment(int distance, boolean[] hypothesisWrong, boolean[] referenceWrong, int[] alignedTo) {
        this.distance = distance;
        this.hypothesisWrong = hypothesisWrong;
        this.referenceWrong = referenceWrong;
        this.alignedTo = alignedTo;
    }

    static EditAlignment of(List<String> hypothesis, List<String> reference) {
        int rows = hypothesis.size();
        int columns = reference.size();
        int[][] costs = new int[rows + 1][columns + 1];
        Step[][] steps = new Step[rows + 1][columns + 1];
        for (int i = 0; i <= rows; i++) {
            Arrays.fill(costs[i], UNREACHED);
            Arrays.fill(steps[i], Step.NONE);
        }
        for (int j = 0; j <= columns; j++) {
            costs[0][j] = j;
            steps[0][j] = Step.INSERTED;
        }
        double slope = rows == 0 ? 1 : (double) columns / rows;
        int beam = BEAM < slope / 2 ? (int) Math.ceil(slope / 2 + BEAM) : BEAM;
        for (int i = 1; i <= rows; i++) {
            int diagonal = (int) Math.floor(i * slope);
            int end = i == rows ? columns + 1 : Math.min(columns + 1, diagonal + beam);
            for (int j = Math.max(0, diagonal - beam); j < end; j++) {
                fill(costs, steps, i, j, j > 0 && hypothesis.get(i - 1).equals(reference.get(j - 1)));
            }
        }
        return traced(costs[rows][columns], steps, rows, columns);
    }

    private static void fill(int[][] costs, Step[][] steps, int i, int j, boolean same) {
        if (j > 0) {
            lower(costs, steps, i, j, costs[i - 1][j - 1] + (same ? 0 : 1), same ? Step.SAME : Step.REPLACED);
        }
        lower(costs, steps, i, j, costs[i - 1][j] + 1, Step.DELETED);
        if (j > 0) {
            lower(costs, steps, i, j, costs[i][j - 1] + 1, Step.INSERTED);
        }
    }

    private static void lower(int[][] costs, Step[][] steps, int i, int j, int cost, Step step) {
        if (cost < costs[i][j]) {
            costs[i][j] = cost;
            steps[i][j] = step;
        }
    }

    private static EditAlignment traced(int distance, Step[][] steps, int rows, int columns) {
        boolean[] hypothesisWrong = new boolean[rows];
        boolean[] referenceWrong = new boolean[columns];
        int[] alignedTo = new int[columns];
        int i = rows;
        int j = columns;
        while (i > 0 || j > 0) {
            switch (steps[i][j]) {
                case SAME, REPLACED -> {
                    boolean wrong = steps[i][j] == Step.REPLACED;
                    hypothesisWrong[--i] = wrong;
                    referenceWrong[--j] = wrong;
                    alignedTo[j] = i;
                }
                case DELETED -> hypothesisWrong[--i] = true;
                case INSERTED -> {
                    referenceWrong[--j] = true;
                    alignedTo[j] = i - 1;
                }
                default ->
                    throw new IllegalStateException("the beam contains no path from the first words to the last");
            }
        }
        return new EditAlignment(distance, hypothesisWrong, referenceWrong, alignedTo);
    }

    int distance() {
        return distance;
    }

    /** Returns true if any word of a block of the hypothesis differs from the reference word aligned to it. */
    boolean hypothesisWrong(int from, int length) {
        return any(hypothesisWrong, from, length);
    }

    /** Returns true if any word of a block of the reference differs from the hypothesis word aligned to it. */
    boolean referenceWrong(int from, int length) {
        return any(referenceWrong, from, length);
    }

    private static boolean any(boolean[] wrong, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (wrong[i]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the hypothesis word aligned to a reference word, or else the last one before it; -1 if there is none. */
    int alignedTo(int referenceWord) {
        return alignedTo[referenceWord];
    }

    /** Returns true if a word of the reference is aligned to a block of the hypothesis. */
    boolean insideBlock(int referenceWord, int from, int length) {
        return from <= alignedTo[referenceWord] && alignedTo[referenceWord] < from + length;
    }
}
