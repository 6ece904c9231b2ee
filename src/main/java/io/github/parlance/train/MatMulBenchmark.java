package io.github.parlance.train;

import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Measures the peak throughput of matrix products on a machine, with one product per core in parallel, as trainings run them. */
public final class MatMulBenchmark {
    private static final int SIZE = 2048;
    private static final int RUNS = 8;

    private MatMulBenchmark() {}

    /**
     * Measures the throughput.
     *
     * @return multiplications and additions per second, best of several runs
     */
    public static double measure(Precision precision, int cores) {
        return measure(precision.type(), cores);
    }

    private static <T extends TNumber> double measure(Class<T> type, int cores) {
        ConfigProto settings = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(cores)
                .build();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            List<Op> assigned = new ArrayList<>();
            List<Op> products = new ArrayList<>();
            for (int core = 0; core < cores; core++) {
                // The matrix is a variable, because TensorFlow would compute a product of constants only once.
                Variable<T> matrix = tf.variable(Shape.of(SIZE, SIZE), type);
                assigned.add(tf.assign(matrix, matrix(tf, type, core + 1)));
                products.add(tf.linalg.matMul(matrix, matrix));
            }
            try (Session session = new Session(graph, settings)) {
                Session.Runner assign = session.runner();
                assigned.forEach(assign::addTarget);
                assign.run().close();
                double best = 0;
                for (int run = 0; run < RUNS; run++) {
                    // Each product is a target of its own; a mere control dependency would be optimized away.
                    Session.Runner runner = session.runner();
                    products.forEach(runner::addTarget);
                    long start = System.nanoTime();
                    runner.run().close();
                    double seconds = (System.nanoTime() - start) / 1e9;
                    best = Math.max(best, 2.0 * cores * SIZE * SIZE * SIZE / seconds);
                }
                return best;
            }
        }
    }

    private static <T extends TNumber> Operand<T> matrix(Ops tf, Class<T> type, int seed) {
        float[][] values = new float[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < SIZE; k++) {
                values[i][k] = ((i * 31 + k * 17 + seed) % 97) / 97f;
            }
        }
        Operand<TFloat32> wide = tf.constant(values);
        return tf.dtypes.cast(wide, type);
    }
}
