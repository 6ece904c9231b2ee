package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class TransformerSeq2SeqTest {
    private static final int HIDDEN = 8;
    private static final float CLOSE = 1e-4f;

    private final Drawing drawing = new Drawing();
    private final Seq2Seq network = new Transformer(HIDDEN, 2, 16, 2, 2, 32).draw(drawing.context(), 11);

    @BeforeEach
    void randomParameters() {
        drawing.randomParameters(3);
    }

    @AfterEach
    void close() {
        drawing.close();
    }

    @Test
    void stepByStepGivesWhatTeacherForcingGives() {
        int[][] target = {{1, 4, 5, 6}, {1, 7, 8, 9}};
        Memory memory = network.encode(drawing.ints(new int[][] {{3, 4, 5, 2}, {6, 2, 0, 0}}));

        float[] atOnce = drawing.evaluate(network.teacherForced(memory, drawing.ints(target)));

        State state = network.firstState(memory);
        for (int t = 0; t < target[0].length; t++) {
            Operand<TInt32> tokens = drawing.ints(new int[][] {{target[0][t]}, {target[1][t]}});
            Seq2Seq.Step step = network.step(memory, state, tokens, drawing.tf().constant(t));
            float[] newest = drawing.evaluate(step.output());
            assertArrayEquals(row(atOnce, t), row(newest, 0), CLOSE, "first sentence, position " + t);
            assertArrayEquals(row(atOnce, 4 + t), row(newest, 1), CLOSE, "second sentence, position " + t);
            state = step.state();
        }
    }

    @Test
    void hypothesesOfASentenceShareItsMemoryAndDoNotSeeEachOther() {
        Operand<TInt32> source = drawing.ints(new int[][] {{3, 4, 2}, {5, 2, 0}});
        Memory memory = network.encode(source);
        State first = network.firstState(memory);
        TreeMap<String, Operand<TFloat32>> twice = new TreeMap<>();
        first.parts()
                .forEach((name, part) -> twice.put(
                        name,
                        drawing.tf()
                                .gather(
                                        part,
                                        drawing.tf().constant(new int[] {0, 0, 1, 1}),
                                        drawing.tf().constant(0))));
        Seq2Seq.Step both = network.step(
                memory,
                new State(twice),
                drawing.ints(new int[][] {{1, 7}, {1, 9}}),
                drawing.tf().constant(0));
        Seq2Seq.Step alone = network.step(
                memory,
                first,
                drawing.ints(new int[][] {{7}, {9}}),
                drawing.tf().constant(0));

        float[] together = drawing.evaluate(both.output());
        float[] single = drawing.evaluate(alone.output());

        assertArrayEquals(row(single, 0), row(together, 1), CLOSE);
        assertArrayEquals(row(single, 1), row(together, 3), CLOSE);
    }

    @Test
    void paddingChangesNothing() {
        Operand<TInt32> target = drawing.ints(new int[][] {{1, 4, 5}});
        Memory bare = network.encode(drawing.ints(new int[][] {{3, 4, 2}}));
        Memory padded = network.encode(drawing.ints(new int[][] {{3, 4, 2, 0, 0, 0}}));

        float[] expected = drawing.evaluate(network.teacherForced(bare, target));
        float[] found = drawing.evaluate(network.teacherForced(padded, target));

        assertArrayEquals(expected, found, CLOSE);
    }

    @Test
    void aPositionDoesNotSeeTheOnesAfterIt() {
        Memory memory = network.encode(drawing.ints(new int[][] {{3, 4, 2}}));

        float[] one = drawing.evaluate(network.teacherForced(memory, drawing.ints(new int[][] {{1, 4, 5}})));
        float[] other = drawing.evaluate(network.teacherForced(memory, drawing.ints(new int[][] {{1, 4, 9}})));

        assertArrayEquals(row(one, 0), row(other, 0));
        assertArrayEquals(row(one, 1), row(other, 1));
        assertFalse(Arrays.equals(row(one, 2), row(other, 2)));
    }

    @Test
    void theSourceMatters() {
        Operand<TInt32> target = drawing.ints(new int[][] {{1, 4}});

        float[] one =
                drawing.evaluate(network.teacherForced(network.encode(drawing.ints(new int[][] {{3, 4, 2}})), target));
        float[] other =
                drawing.evaluate(network.teacherForced(network.encode(drawing.ints(new int[][] {{4, 3, 2}})), target));

        assertFalse(Arrays.equals(one, other));
    }

    private static float[] row(float[] values, int row) {
        return Arrays.copyOfRange(values, row * HIDDEN, (row + 1) * HIDDEN);
    }
}
