package io.github.parlance.train;

import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Dropout;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A network with its loss, gradients and optimizer, and the session in which they run. */
final class TrainingGraph implements AutoCloseable {
    /** Distance between the numbers that dropout has at the parts of a step; above the number of steps of any training. */
    private static final int PART = 100_000_007;

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
    private final Operand<TFloat32> developmentLogLikelihood;
    private final Optimizer optimizer;
    private final Optional<GradientSums> sums;
    private final Session session;
    private final int replicas;

    /** Creates the graph of a training whose batches are run whole. */
    TrainingGraph(
            ArchitectureSpec architecture,
            VocabularySizes sizes,
            OptimizerSpec optimizerSpec,
            Precision precision,
            int replicas,
            long seed) {
        this(architecture, sizes, optimizerSpec, precision, replicas, seed, false);
    }

    /** @param inParts whether batches are run in parts, whose gradients are summed in variables */
    TrainingGraph(
            ArchitectureSpec architecture,
            VocabularySizes sizes,
            OptimizerSpec optimizerSpec,
            Precision precision,
            int replicas,
            long seed,
            boolean inParts) {
        this.replicas = replicas;
        ModelReplicas.Inputs inputs = new ModelReplicas.Inputs(source, targetIn, targetOut);
        ModelReplicas training = new ModelReplicas(graph, tf, parameters);
        List<Dropout> dropout = IntStream.range(0, replicas)
                .mapToObj(replica ->
                        Dropout.stateless(optimizerSpec.dropout(), stepNumber, (int) (seed * replicas + replica)))
                .toList();
        training.draw(architecture, sizes, inputs, precision, optimizerSpec.labelSmoothing(), dropout);
        sums = inParts
                ? Optional.of(new GradientSums(tf, parameters, training.loss(), training.gradients()))
                : Optional.empty();
        loss = sums.map(GradientSums::loss).orElseGet(training::loss);
        List<Operand<TFloat32>> gradients = sums.map(GradientSums::gradients).orElseGet(training::gradients);
        gradientNorm = norm(gradients);
        optimizer = optimizer(optimizerSpec, gradients);

        ModelReplicas development = new ModelReplicas(graph, tf, parameters);
        development.draw(architecture, sizes, inputs, precision, 0, List.of(Dropout.NONE));
        developmentLogLikelihood = development.logLikelihood();

        session = new Session(graph, settings(replicas));
        parameters.initialize(session, seed);
        optimizer.initialize(session);
        sums.ifPresent(each -> each.initialize(session));
    }

    private Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halfSquares = new ArrayList<>();
        gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
        return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    }

    /** Creates the optimizer; a step whose loss or gradient is not finite changes neither parameters nor optimizer variables. */
    private Optimizer optimizer(OptimizerSpec spec, List<Operand<TFloat32>> gradients) {
        Operand<TFloat32> finite = tf.dtypes.cast(
                tf.math.logicalAnd(tf.math.isFinite(loss), tf.math.isFinite(gradientNorm)), TFloat32.class);
        List<Operand<TFloat32>> clipped = clip(gradients, spec.clipNorm(), finite);
        return switch (spec.algorithm()) {
            case ADAM -> new Adam(tf, parameters, clipped, finite);
            case RMSPROP -> new RmsProp(tf, parameters, clipped, finite);
        };
    }

    /** Scales all gradients down together if their common norm is above the limit (Pascanu et al. 2013). */
    private List<Operand<TFloat32>> clip(List<Operand<TFloat32>> gradients, double limit, Operand<TFloat32> finite) {
        Operand<TFloat32> withinLimit =
                tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) limit), gradientNorm));
        Operand<TFloat32> scale = tf.math.mulNoNan(withinLimit, finite);
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        // A product with 0 is 0 here, even if the gradient is infinite or NaN.
        gradients.forEach(gradient -> clipped.add(tf.math.mulNoNan(gradient, scale)));
        return clipped;
    }

    /** Updates the parameters by a batch that is run whole; see {@link #step(List, double, int)}. */
    StepResult step(PaddedBatch batch, double learningRate, int step) {
        return step(List.of(batch), learningRate, step);
    }

    /**
     * Updates the parameters by a batch, unless its loss or gradient is not finite.
     *
     * @param parts parts of the batch; a single one unless the graph was created for parts
     * @param step number of the step, from 1
     */
    StepResult step(List<PaddedBatch> parts, double learningRate, int step) {
        if (sums.isPresent()) {
            add(sums.get(), parts, step);
            return update(session.runner(), learningRate, step);
        }
        try (Fed fed = new Fed(parts.get(0), step)) {
            return update(fed.feed(session.runner()), learningRate, step);
        }
    }

    private void add(GradientSums into, List<PaddedBatch> parts, int step) {
        int tokens = parts.stream().mapToInt(PaddedBatch::targetTokens).sum();
        for (int i = 0; i < parts.size(); i++) {
            try (Fed fed = new Fed(parts.get(i), step + i * PART);
                    TFloat32 share = TFloat32.scalarOf((float) parts.get(i).targetTokens() / tokens)) {
                Session.Runner runner = fed.feed(session.runner()).feed(into.share(), share);
                into.add(i == 0).forEach(runner::addTarget);
                runner.run().close();
            }
        }
    }

    private StepResult update(Session.Runner runner, double learningRate, int step) {
        try (Optimizer.Feeds feeds = optimizer.fed(learningRate, step);
                Result result = feeds.feed(runner)
                        .fetch(loss)
                        .fetch(gradientNorm)
                        .addTarget(optimizer.update())
                        .run()) {
            return new StepResult(((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
        }
    }

    /** Inputs of a batch or of a part. */
    private final class Fed implements AutoCloseable {
        private final TInt32 from;
        private final TInt32 in;
        private final TInt32 out;
        private final TInt32 number;

        /** @param number selects the activations that dropout zeroes */
        Fed(PaddedBatch batch, int number) {
            from = batch.sourceTensor();
            in = batch.targetInTensor();
            out = batch.targetOutTensor();
            this.number = TInt32.scalarOf(number);
        }

        Session.Runner feed(Session.Runner runner) {
            return runner.feed(source, from)
                    .feed(targetIn, in)
                    .feed(targetOut, out)
                    .feed(stepNumber, number);
        }

        @Override
        public void close() {
            from.close();
            in.close();
            out.close();
            number.close();
        }
    }

    /**
     * The result of a step.
     *
     * @param loss smoothed mean loss per token before the update
     * @param gradientNorm norm of the gradient before clipping
     */
    record StepResult(float loss, float gradientNorm) {

        /** Returns true if both are finite; otherwise the step changed nothing. */
        boolean isFinite() {
            return Float.isFinite(loss) && Float.isFinite(gradientNorm);
        }
    }

    /** Returns the mean log-likelihood per target token. */
    double logLikelihood(PaddedBatch batch) {
        try (Fed fed = new Fed(batch, 0);
                Result result = fed.feed(session.runner())
                        .fetch(developmentLogLikelihood)
                        .run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    int replicas() {
        return replicas;
    }

    long parameterCount() {
        return parameters.count();
    }

    Map<String, float[]> weights() {
        return parameters.read(session);
    }

    /** Sets the weights; the optimizer variables stay unchanged. */
    void assign(Map<String, float[]> weights) {
        parameters.assign(session, weights);
    }

    /** Sets the weights to those of a model; the optimizer variables stay unchanged. */
    void assign(InitialModel initial) {
        initial.assignTo(parameters, session);
    }

    /** Writes the weights and the optimizer variables as a TensorFlow checkpoint. */
    void save(String prefix) {
        session.save(prefix);
    }

    /** Reads a checkpoint that {@link #save} wrote. */
    void restore(String prefix) {
        session.restore(prefix);
    }

    private static ConfigProto settings(int replicas) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(replicas)
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
