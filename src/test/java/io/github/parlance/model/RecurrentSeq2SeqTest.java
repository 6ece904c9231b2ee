package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.model.weights.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Recurrent networks compared with plain loops. */
class RecurrentSeq2SeqTest {
    private static final int[][] SOURCE = {{3, 4, 5, 6, 2}, {7, 8, 2, 0, 0}};
    private static final int[][] TARGET = {{1, 9, 4, 10}, {1, 5, 5, 7}};

    private final TestGraph testGraph = new TestGraph();

    @AfterEach
    void close() {
        testGraph.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rnn, 8, 1, NONE, false",
        "rnn, 8, 2, BAHDANAU, false",
        "rnn, 8, 1, LUONG, false",
        "gru, 8, 2, NONE, false",
        "gru, 6, 1, BAHDANAU, false",
        "gru, 8, 2, LUONG_DOT, false",
        "lstm, 8, 2, NONE, false",
        "lstm, 6, 2, NONE, true",
        "lstm, 8, 2, BAHDANAU, false",
        "lstm, 8, 1, LUONG, false",
        "lstm, 8, 1, LUONG_DOT, false"
    })
    void equalsPlainLoopsOverThePapersEquations(
            String cell, int embedding, int layers, Attention attention, boolean reversed) {
        int hidden = 8;
        ArchitectureSpec spec =
                switch (cell) {
                    case "rnn" -> new Rnn(embedding, hidden, layers, attention, 32);
                    case "gru" -> new Gru(embedding, hidden, layers, attention, 32);
                    default -> new Lstm(embedding, hidden, layers, attention, reversed, 32);
                };
        Seq2Seq network = spec.build(testGraph.context(), 11);
        Operand<TFloat32> drawn = network.teacherForced(network.encode(testGraph.ints(SOURCE)), testGraph.ints(TARGET));
        Map<String, float[]> weights = testGraph.randomParameters(4);

        float[] found = testGraph.evaluate(drawn);

        PlainRecurrent plain = new PlainRecurrent(weights, cell, embedding, hidden, layers, attention);
        for (int sentence = 0; sentence < SOURCE.length; sentence++) {
            int[] bare = Arrays.stream(SOURCE[sentence]).filter(id -> id != 0).toArray();
            List<double[]> expected = plain.outputs(bare, TARGET[sentence], reversed);
            for (int t = 0; t < expected.size(); t++) {
                for (int k = 0; k < hidden; k++) {
                    int place = (sentence * TARGET[0].length + t) * hidden + k;
                    assertEquals(expected.get(t)[k], found[place], 1e-4, sentence + ", " + t + ", " + k);
                }
            }
        }
    }
}
