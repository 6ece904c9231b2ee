package io.github.parlance.train;

import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Dropout;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.Parameters;
import io.github.parlance.model.Precision;
import io.github.parlance.model.Products;
import io.github.parlance.model.Seq2Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network with its loss, gradients and optimizer, and the session they run in.
 *
 * <p>A batch is cut into towers, one a core, which share the weights: each kernel runs on one thread, and the cores
 * work side by side on different rows. That is about twice as fast as giving every kernel all cores.
 */
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
    private final Adam adam;
    private final Op update;
    private final Session session;

    TrainingGraph(
            ArchitectureSpec architecture,
            int vocabulary,
            OptimizerSpec optimizer,
            Precision precision,
            int towers,
            long seed) {
        Products products = new Products(tf, precision);
        SmoothedCrossEntropy crossEntropy = new SmoothedCrossEntropy(tf, precision, optimizer.labelSmoothing());
        Operand<TFloat32> tokens = tf.math.maximum(tf.sum(counts(flat(targetOut)), tf.constant(0)), tf.constant(1f));
        List<SmoothedCrossEntropy.Result> losses = new ArrayList<>();
        List<Output<?>> outputs = new ArrayList<>();
        Operand<TFloat32> embedding = null;
        for (int tower = 0; tower < towers; tower++) {
            Dropout dropout = Dropout.stateless(optimizer.dropout(), stepNumber, (int) (seed * towers + tower));
            Seq2Seq network = architecture.draw(new LayerContext(tf, parameters, products, dropout), vocabulary);
            embedding = network.outputEmbedding();
            Operand<TFloat32> output =
                    network.teacherForced(network.encode(part(source, tower, towers)), part(targetIn, tower, towers));
            Operand<TInt32> labels = flat(part(targetOut, tower, towers));
            losses.add(crossEntropy.apply(output, embedding, labels, tf.math.div(counts(labels), tokens)));
            outputs.add(output.asOutput());
        }
        loss = tf.math.addN(
                losses.stream().map(SmoothedCrossEntropy.Result::loss).toList());
        List<Operand<TFloat32>> gradients = gradients(losses, outputs, embedding);
        gradientNorm = norm(gradients);
        adam = new Adam(tf, parameters, clip(gradients, optimizer.clipNorm()));
        update = adam.update();
        heldOutLogLikelihood = heldOut(architecture, vocabulary, precision);
        session = new Session(graph, settings(towers));
        parameters.initialize(session, seed);
        adam.initialize(session);
    }

    /** Gradients of the loss with respect to each parameter, in their order. */
    private List<Operand<TFloat32>> gradients(
            List<SmoothedCrossEntropy.Result> losses, List<Output<?>> outputs, Operand<TFloat32> embedding) {
        Output<?>[] seeds =
                losses.stream().map(each -> each.outputGradient().asOutput()).toArray(Output<?>[]::new);
        List<Output<TFloat32>> targets = parameters.outputs();
        Output<?>[] flowed = graph.addGradients(
                "gradients", outputs.toArray(Output<?>[]::new), targets.toArray(Output<?>[]::new), seeds);
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (int i = 0; i < flowed.length; i++) {
            Operand<TFloat32> gradient = flowed[i].expect(TFloat32.class);
            if (targets.get(i).equals(embedding.asOutput())) {
                List<Operand<TFloat32>> all = new ArrayList<>(List.of(gradient));
                losses.forEach(each -> all.addAll(each.embeddingGradients()));
                gradient = tf.math.addN(all);
            }
            gradients.add(gradient);
        }
        return gradients;
    }

    private Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halfSquares = new ArrayList<>();
        gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
        return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    }

    /** Gradients scaled down together, where their common norm is above the limit (Pascanu et al. 2013). */
    private List<Operand<TFloat32>> clip(List<Operand<TFloat32>> gradients, double limit) {
        Operand<TFloat32> scale =
                tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) limit), gradientNorm));
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        gradients.forEach(gradient -> clipped.add(tf.math.mul(gradient, scale)));
        return clipped;
    }

    /** The log-likelihood of a held-out batch: the same weights, nothing dropped, nothing smoothed. */
    private Operand<TFloat32> heldOut(ArchitectureSpec architecture, int vocabulary, Precision precision) {
        Seq2Seq network = architecture.draw(
                new LayerContext(tf, parameters, new Products(tf, precision), Dropout.NONE), vocabulary);
        Operand<TFloat32> output = network.teacherForced(network.encode(source), targetIn);
        Operand<TInt32> labels = flat(targetOut);
        return new SmoothedCrossEntropy(tf, precision, 0)
                .apply(output, network.outputEmbedding(), labels, counts(labels))
                .logLikelihood();
    }

    /**
     * Learns from a batch.
     *
     * @param step its number; the first is 1
     */
    StepResult step(PaddedBatch batch, double learningRate, int step) {
        try (TInt32 from = batch.sourceTensor();
                TInt32 in = batch.targetInTensor();
                TInt32 out = batch.targetOutTensor();
                TInt32 number = TInt32.scalarOf(step);
                Adam.Scalars scalars = adam.scalars(learningRate, step);
                Result result = scalars.feed(session.runner())
                        .feed(source, from)
                        .feed(targetIn, in)
                        .feed(targetOut, out)
                        .feed(stepNumber, number)
                        .fetch(loss)
                        .fetch(gradientNorm)
                        .addTarget(update)
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
    record StepResult(float loss, float gradientNorm) {}

    /** Log-likelihood of the batch's targets, summed over the tokens. */
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

    private Operand<TInt32> part(Operand<TInt32> rows, int tower, int towers) {
        return towers == 1
                ? rows
                : tf.split(tf.constant(0), rows, (long) towers).output().get(tower);
    }

    private Operand<TInt32> flat(Operand<TInt32> ids) {
        return tf.reshape(ids, tf.constant(new int[] {-1}));
    }

    /** 1 for a token, 0 for padding. */
    private Operand<TFloat32> counts(Operand<TInt32> ids) {
        return tf.dtypes.cast(tf.math.notEqual(ids, tf.constant(0)), TFloat32.class);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
