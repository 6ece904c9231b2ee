package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.TestGraph;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic reported by architectures equals that implied by their weights and the length of a sentence. */
class ArithmeticTest {
    private static final int SOURCE = 7;
    private static final int TARGET = 5;
    private static final int VOCABULARY = 11;

    static Stream<Arguments> architectures() {
        return Architectures.tiny().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    /**
     * Every weight matrix is used once per token of its side. In addition, attention computes two products per query,
     * additive attention only that of the average.
     */
    @ParameterizedTest
    @MethodSource("architectures")
    void isTheWeightsTimesTheTokensTheyMeet(String name, ArchitectureSpec architecture) {
        long expected = 0;
        try (TestGraph testGraph = new TestGraph()) {
            Seq2Seq network = architecture.build(testGraph.context(), VOCABULARY);
            network.teacherForced(
                    network.encode(testGraph.ints(new int[][] {{3, 2}})), testGraph.ints(new int[][] {{1, 4}}));
            for (Parameters.Parameter parameter : testGraph.parameters().all()) {
                expected += (long) times(parameter) * parameter.size();
            }
        }
        expected += (long) TARGET * architecture.hidden() * VOCABULARY;
        expected += attention(architecture);

        assertEquals(expected, architecture.multiplyAdds(SOURCE, TARGET, VOCABULARY));
    }

    /**
     * Returns the number of rows by which a parameter is multiplied; operations that run once per sentence are not counted.
     */
    private static int times(Parameters.Parameter parameter) {
        String name = parameter.name();
        if (!name.endsWith(".weights") || name.startsWith("bridge") || name.startsWith("context.summary")) {
            return 0;
        }
        boolean ofSource = name.startsWith("encoder") || name.contains("key");
        return ofSource ? SOURCE : TARGET;
    }

    private static long attention(ArchitectureSpec architecture) {
        if (architecture instanceof Transformer spec) {
            long self = (long) spec.encoderLayers() * 2 * SOURCE * SOURCE;
            long past = spec.decoder() == Transformer.CausalLayerType.SSRU
                    ? 0
                    : (long) spec.decoderLayers() * 2 * TARGET * TARGET;
            return spec.hidden() * (self + past + (long) spec.decoderLayers() * 2 * TARGET * SOURCE);
        }
        return Architectures.attend(architecture) ? 2L * TARGET * SOURCE * architecture.hidden() : 0;
    }
}
