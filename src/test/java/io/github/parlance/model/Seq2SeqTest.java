package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.parlance.model.weights.GradientCheck;
import io.github.parlance.model.weights.TestGraph;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Properties that all architectures have. */
class Seq2SeqTest {
    private static final int HIDDEN = 8;
    private static final float CLOSE = 1e-4f;

    private final TestGraph testGraph = new TestGraph();

    static Stream<Arguments> architectures() {
        return Architectures.tiny().entrySet().stream()
                .map(each -> Arguments.of(Named.of(each.getKey(), each.getValue())));
    }

    private Seq2Seq network(ArchitectureSpec architecture) {
        return architecture.build(testGraph.context(), 11);
    }

    @AfterEach
    void close() {
        testGraph.close();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void stepByStepGivesWhatTeacherForcingGives(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        int[][] target = {{1, 4, 5, 6}, {1, 7, 8, 9}};
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 5, 2}, {6, 2, 0, 0}}));

        float[] atOnce = testGraph.evaluate(network.teacherForced(encoderOutput, testGraph.ints(target)));

        DecoderState decoderState = network.firstState(encoderOutput);
        for (int t = 0; t < target[0].length; t++) {
            Operand<TInt32> tokens = testGraph.ints(new int[][] {{target[0][t]}, {target[1][t]}});
            Seq2Seq.Step step = network.step(
                    encoderOutput, decoderState, tokens, testGraph.tf().constant(t));
            float[] newest = testGraph.evaluate(step.output());
            assertArrayEquals(row(atOnce, t), row(newest, 0), CLOSE, "first sentence, position " + t);
            assertArrayEquals(row(atOnce, 4 + t), row(newest, 1), CLOSE, "second sentence, position " + t);
            decoderState = step.state();
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void hypothesesOfASentenceShareItsMemoryAndDoNotSeeEachOther(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        Operand<TInt32> source = testGraph.ints(new int[][] {{3, 4, 2}, {5, 2, 0}});
        EncoderOutput encoderOutput = network.encode(source);
        DecoderState first = network.firstState(encoderOutput);
        TreeMap<String, Operand<TFloat32>> twice = new TreeMap<>();
        first.parts()
                .forEach((name, part) -> twice.put(
                        name,
                        testGraph
                                .tf()
                                .gather(
                                        part,
                                        testGraph.tf().constant(new int[] {0, 0, 1, 1}),
                                        testGraph.tf().constant(0))));
        Seq2Seq.Step both = network.step(
                encoderOutput,
                new DecoderState(twice),
                testGraph.ints(new int[][] {{1, 7}, {1, 9}}),
                testGraph.tf().constant(0));
        Seq2Seq.Step alone = network.step(
                encoderOutput,
                first,
                testGraph.ints(new int[][] {{7}, {9}}),
                testGraph.tf().constant(0));

        float[] together = testGraph.evaluate(both.output());
        float[] single = testGraph.evaluate(alone.output());

        assertArrayEquals(row(single, 0), row(together, 1), CLOSE);
        assertArrayEquals(row(single, 1), row(together, 3), CLOSE);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void paddingChangesNothing(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        Operand<TInt32> target = testGraph.ints(new int[][] {{1, 4, 5}});
        EncoderOutput bare = network.encode(testGraph.ints(new int[][] {{3, 4, 2}}));
        EncoderOutput padded = network.encode(testGraph.ints(new int[][] {{3, 4, 2, 0, 0, 0}}));

        float[] expected = testGraph.evaluate(network.teacherForced(bare, target));
        float[] found = testGraph.evaluate(network.teacherForced(padded, target));

        assertArrayEquals(expected, found, CLOSE);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aPositionDoesNotSeeTheOnesAfterIt(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 2}}));

        float[] one = testGraph.evaluate(network.teacherForced(encoderOutput, testGraph.ints(new int[][] {{1, 4, 5}})));
        float[] other =
                testGraph.evaluate(network.teacherForced(encoderOutput, testGraph.ints(new int[][] {{1, 4, 9}})));

        assertArrayEquals(row(one, 0), row(other, 0));
        assertArrayEquals(row(one, 1), row(other, 1));
        assertFalse(Arrays.equals(row(one, 2), row(other, 2)));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theSourceMatters(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        Operand<TInt32> target = testGraph.ints(new int[][] {{1, 4}});

        float[] one = testGraph.evaluate(
                network.teacherForced(network.encode(testGraph.ints(new int[][] {{3, 4, 2}})), target));
        float[] other = testGraph.evaluate(
                network.teacherForced(network.encode(testGraph.ints(new int[][] {{4, 3, 2}})), target));

        assertFalse(Arrays.equals(one, other));
    }

    private static float[] row(float[] values, int row) {
        return Arrays.copyOfRange(values, row * HIDDEN, (row + 1) * HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void attentionIsADistributionOverTheSourceAndIgnoresPadding(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 5, 2}, {6, 2, 0, 0}}));
        Seq2Seq.Step step = network.step(
                encoderOutput,
                network.firstState(encoderOutput),
                testGraph.ints(new int[][] {{1}, {1}}),
                testGraph.tf().constant(0));

        step.attention().ifPresent(attention -> {
            float[] weights = testGraph.evaluate(attention);
            assertEquals(8, weights.length);
            assertEquals(1, weights[0] + weights[1] + weights[2] + weights[3], CLOSE);
            assertEquals(1, weights[4] + weights[5], CLOSE);
            assertEquals(0, weights[6] + weights[7], CLOSE);
        });
        assertEquals(Architectures.attend(architecture), step.attention().isPresent());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void gradientsAreWhatSmallChangesOfEachParameterShow(ArchitectureSpec architecture) {
        Seq2Seq network = network(architecture);
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 5, 2}, {6, 2, 0, 0}}));

        GradientCheck.check(testGraph, network, network.teacherForced(encoderOutput, testGraph.ints(new int[][] {
            {1, 4, 5}, {1, 7, 8}
        })));
    }
}
