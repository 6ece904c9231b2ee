package io.github.parlance.model.weights;

import io.github.parlance.model.LayerContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph for tests: build layers in its context, then evaluate their outputs. */
public final class TestGraph implements AutoCloseable {
    /** Runs each graph as it is drawn: most run once, and optimizing takes longer than running. */
    private static final ConfigProto SETTINGS = ConfigProto.newBuilder()
            .setInterOpParallelismThreads(1)
            .setIntraOpParallelismThreads(1)
            .setGraphOptions(GraphOptions.newBuilder()
                    .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
                    .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
            .build();

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Parameters parameters = new Parameters(tf);
    private final LayerContext context = LayerContext.inference(tf, parameters);
    private Session session;
    private int given;

    public Ops tf() {
        return tf;
    }

    public Parameters parameters() {
        return parameters;
    }

    public LayerContext context() {
        return context;
    }

    public Operand<TInt32> ints(int[][] values) {
        return tf.constant(values);
    }

    public Operand<TFloat32> floats(float[][] values) {
        return tf.constant(values);
    }

    Graph graph() {
        return graph;
    }

    /** Assigns random values to all parameters, including norms and biases, so that none can be omitted unnoticed. */
    public Map<String, float[]> randomParameters(long seed) {
        Random random = new Random(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            float[] value = new float[parameter.size()];
            for (int i = 0; i < value.length; i++) {
                value[i] = (float) random.nextGaussian() * 0.5f;
            }
            values.put(parameter.name(), value);
        }
        assign(values);
        return values;
    }

    private void randomizeNew() {
        if (parameters.all().size() > given) {
            randomParameters(3);
        }
    }

    public void assign(Map<String, float[]> values) {
        given = values.size();
        parameters.assign(session(), values);
    }

    /** Evaluates an operand, after assigning random values to parameters created since the last call. */
    public float[] evaluate(Operand<TFloat32> what) {
        randomizeNew();
        try (Result result = session().runner().fetch(what).run()) {
            return values((TFloat32) result.get(0));
        }
    }

    /** Several values in one run: each new set of operations to run costs as much as many runs. */
    List<float[]> evaluate(Output<?>... all) {
        randomizeNew();
        Session.Runner runner = session().runner();
        for (Output<?> each : all) {
            runner.fetch(each);
        }
        try (Result result = runner.run()) {
            List<float[]> values = new ArrayList<>();
            result.forEach(each -> values.add(values((TFloat32) each.getValue())));
            return values;
        }
    }

    public float[] evaluate(Operand<TFloat32> what, Operand<TInt32> fed, int value) {
        randomizeNew();
        try (Tensor tensor = TInt32.scalarOf(value);
                Result result = session().runner().feed(fed, tensor).fetch(what).run()) {
            return values((TFloat32) result.get(0));
        }
    }

    private static float[] values(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(values));
        return values;
    }

    private Session session() {
        if (session == null) {
            session = new Session(graph, SETTINGS);
        }
        return session;
    }

    @Override
    public void close() {
        session().close();
        graph.close();
    }
}
