package io.github.parlance.train;

import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Dropout;
import io.github.parlance.model.Parameters;
import io.github.parlance.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network with its loss, gradients and optimizer, and the session they run in. */
final class TrainingGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TInt32> source = ids("source");
    private final Placeholder<TInt32> targetIn = ids("target_in");
    private final Placeholder<TInt32> targetOut = ids("target_out");
    private final Placeholder<TInt32> stepNumber =
            tf.withName("step").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    private final Parameters parameters = new Parameters(tf);
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> gradientNorm;
    private final Operand<TFloat32> heldOutLogLikelihood;
    private final Optimizer optimizer;
    private final Session session;

    TrainingGraph(
            ArchitectureSpec architecture,
            int vocabulary,
            OptimizerSpec optimizerSpec,
            Precision precision,
            int towers,
            long seed) {
        Towers.Inputs inputs = new Towers.Inputs(source, targetIn, targetOut);
        Towers learning = new Towers(graph, tf, parameters);
        List<Dropout> dropout = IntStream.range(0, towers)
                .mapToObj(
                        tower -> Dropout.stateless(optimizerSpec.dropout(), stepNumber, (int) (seed * towers + tower)))
                .toList();
        learning.draw(architecture, vocabulary, inputs, precision, optimizerSpec.labelSmoothing(), dropout);
        loss = learning.loss();
        List<Operand<TFloat32>> gradients = learning.gradients();
        gradientNorm = norm(gradients);
        optimizer = optimizer(optimizerSpec, gradients);

        Towers heldOut = new Towers(graph, tf, parameters);
        heldOut.draw(architecture, vocabulary, inputs, precision, 0, List.of(Dropout.NONE));
        heldOutLogLikelihood = heldOut.logLikelihood();

        session = new Session(graph, settings(towers));
        parameters.initialize(session, seed);
        optimizer.initialize(session);
    }

    private Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halfSquares = new ArrayList<>();
        gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
        return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    }

    /** Where loss or gradient is no number, nothing moves: not the parameters, nor what is remembered of them. */
    private Optimizer optimizer(OptimizerSpec spec, List<Operand<TFloat32>> gradients) {
        Operand<TFloat32> sound = tf.dtypes.cast(
                tf.math.logicalAnd(tf.math.isFinite(loss), tf.math.isFinite(gradientNorm)), TFloat32.class);
        List<Operand<TFloat32>> clipped = clip(gradients, spec.clipNorm(), sound);
        return switch (spec.algorithm()) {
            case ADAM -> new Adam(tf, parameters, clipped, sound);
            case RMSPROP -> new RmsProp(tf, parameters, clipped, sound);
        };
    }

    /** Gradients scaled down together, where their common norm is above the limit (Pascanu et al. 2013). */
    private List<Operand<TFloat32>> clip(List<Operand<TFloat32>> gradients, double limit, Operand<TFloat32> sound) {
        Operand<TFloat32> fitting =
                tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) limit), gradientNorm));
        Operand<TFloat32> scale = tf.math.mulNoNan(fitting, sound);
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        // Times 0 this is 0, whatever the gradient is.
        gradients.forEach(gradient -> clipped.add(tf.math.mulNoNan(gradient, scale)));
        return clipped;
    }

    /**
     * Learns from a batch, unless its loss or gradient is no number.
     *
     * @param step its number; the first is 1
     */
    StepResult step(PaddedBatch batch, double learningRate, int step) {
        try (TInt32 from = batch.sourceTensor();
                TInt32 in = batch.targetInTensor();
                TInt32 out = batch.targetOutTensor();
                TInt32 number = TInt32.scalarOf(step);
                Optimizer.Fed fed = optimizer.fed(learningRate, step);
                Result result = fed.feed(session.runner())
                        .feed(source, from)
                        .feed(targetIn, in)
                        .feed(targetOut, out)
                        .feed(stepNumber, number)
                        .fetch(loss)
                        .fetch(gradientNorm)
                        .addTarget(optimizer.update())
                        .run()) {
            return new StepResult(((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
        }
    }

    /**
     * What a step showed.
     *
     * @param loss smoothed, mean of a token, before the update
     * @param gradientNorm before clipping
     */
    record StepResult(float loss, float gradientNorm) {

        /** Whether both are numbers; if not, nothing was moved. */
        boolean sound() {
            return Float.isFinite(loss) && Float.isFinite(gradientNorm);
        }
    }

    /** Log-likelihood of a target token, on average. */
    double logLikelihood(PaddedBatch batch) {
        try (TInt32 from = batch.sourceTensor();
                TInt32 in = batch.targetInTensor();
                TInt32 out = batch.targetOutTensor();
                Result result = session.runner()
                        .feed(source, from)
                        .feed(targetIn, in)
                        .feed(targetOut, out)
                        .fetch(heldOutLogLikelihood)
                        .run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    long parameterCount() {
        return parameters.count();
    }

    Map<String, float[]> weights() {
        return parameters.read(session);
    }

    /** Sets the weights; the optimizer's moments stay. */
    void assign(Map<String, float[]> weights) {
        parameters.assign(session, weights);
    }

    /** Writes weights and moments as a TensorFlow checkpoint. */
    void save(String prefix) {
        session.save(prefix);
    }

    void restore(String prefix) {
        session.restore(prefix);
    }

    private static ConfigProto settings(int towers) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(towers)
                .build();
    }

    private Placeholder<TInt32> ids(String name) {
        return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
