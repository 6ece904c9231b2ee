package io.github.parlance.train;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.weights.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** Writes a SavedModel of a network with given weights. */
public final class ModelWriter {
    /** Runs the graph as it is drawn, since an assignment takes less time than an optimization. */
    private static final ConfigProto SETTINGS = ConfigProto.newBuilder()
            .setGraphOptions(GraphOptions.newBuilder()
                    .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
                    .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
            .build();

    private ModelWriter() {}

    /** Provides the weights of a network. */
    @FunctionalInterface
    public interface WeightSource {

        /**
         * Returns a weight; called once for each weight of the network.
         *
         * @param name name of the weight, such as {@code encoder.0.self.projection.weights}
         * @param shape shape that the network requires
         * @throws IOException if the weight cannot be read
         * @throws IllegalArgumentException if there is no weight of this name and shape
         */
        FloatArray weight(String name, long[] shape) throws IOException;
    }

    /**
     * Writes the files {@code saved_model.pb} and {@code variables/} of a network. Asks for one weight at a time and lets go
     * of it before the next, so that the heap never holds more than the largest.
     *
     * @param directory folder, which is created
     * @param sourceVocabulary number of source tokens
     * @param vocabulary number of target tokens
     * @param halfWidth whether matrices are stored as bfloat16; otherwise as float32
     * @return the number of parameters
     * @throws IOException if a weight cannot be read or a file cannot be written
     */
    public static long write(
            Path directory,
            ArchitectureSpec network,
            int sourceVocabulary,
            int vocabulary,
            WeightSource weights,
            boolean halfWidth)
            throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Parameters parameters = new Parameters(tf);
            LayerContext context = LayerContext.inference(tf, parameters);
            InferenceGraph inference =
                    new InferenceGraph(context, network.build(context, sourceVocabulary, vocabulary));
            Signature encode = inference.encode();
            Signature step = inference.step();
            // Building the layers creates the weights, so the saver must come last.
            if (halfWidth) {
                Bfloat16Saver.draw(tf, parameters);
            }
            try (Session session = new Session(graph, SETTINGS)) {
                assign(session, parameters, weights);
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignatures(encode, step)
                        .export();
            }
            return parameters.count();
        }
    }

    private static void assign(Session session, Parameters parameters, WeightSource weights) throws IOException {
        for (Parameters.Parameter parameter : parameters.all()) {
            long[] shape = parameter.shape().asArray();
            FloatArray weight = weights.weight(parameter.name(), shape);
            if (!Arrays.equals(shape, weight.shape())) {
                throw new IllegalArgumentException("weight " + parameter.name() + " has shape "
                        + Arrays.toString(weight.shape()) + "; the network needs " + Arrays.toString(shape));
            }
            parameter.assign(session, weight.values());
        }
    }
}
