package io.github.parlance.runtime;

import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Shortlist;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Loads the SavedModel of a model directory and rewrites its graph for serving. */
final class SavedModelLoader {
    private SavedModelLoader() {}

    /**
     * Loads the model's graph and weights.
     *
     * @throws InvalidBundleException if TensorFlow cannot load it, or its signatures do not match the contract
     */
    static ServingModel load(ModelBundle bundle) {
        return load(bundle, Engine.current());
    }

    /**
     * Loads the model's graph and weights for an engine.
     *
     * @throws InvalidBundleException as {@link #load(ModelBundle)} does
     */
    static ServingModel load(ModelBundle bundle, Engine engine) {
        ServingGraph graph;
        try (TrainedGraph trained = TrainedGraph.open(bundle)) {
            graph = rewrite(
                    bundle,
                    () -> ServingGraph.of(
                            trained, bundle.ranges(), bundle.shortlist().isPresent(), engine, settings()));
        }
        return model(graph, bundle, bundle.shortlist(), RangeObserver.NONE);
    }

    /**
     * Loads the model without its shortlist, so that it chooses among all pieces of the vocabulary.
     *
     * @throws InvalidBundleException as {@link #load} does
     */
    static ServingModel loadWithoutShortlist(ModelBundle bundle) {
        ServingGraph graph;
        try (TrainedGraph trained = TrainedGraph.open(bundle)) {
            graph = rewrite(
                    bundle, () -> ServingGraph.of(trained, bundle.ranges(), false, Engine.current(), settings()));
        }
        return model(graph, bundle, Optional.empty(), RangeObserver.NONE);
    }

    /**
     * Loads the model so that it reports the ranges of its products' inputs.
     *
     * @throws InvalidBundleException as {@link #load} does
     */
    static ServingModel loadObserved(ModelBundle bundle, RangeObserver observer) {
        try (TrainedGraph trained = TrainedGraph.open(bundle)) {
            ServingGraph graph = rewrite(bundle, () -> ServingGraph.observed(trained, settings()));
            return model(graph, bundle, Optional.empty(), observer);
        }
    }

    private static ServingGraph rewrite(ModelBundle bundle, Supplier<ServingGraph> rewriting) {
        try {
            return rewriting.get();
        } catch (IllegalArgumentException | TensorFlowException e) {
            throw new InvalidBundleException(bundle.directory(), e.getMessage());
        }
    }

    /** Creates a model from its graph; closes the graph if that fails. */
    static ServingModel model(
            ServingGraph graph, ModelBundle bundle, Optional<Shortlist> shortlist, RangeObserver observer) {
        try {
            return new ServingModel(graph, bundle, shortlist, observer);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * Returns the session settings: one thread per kernel, since batches run in parallel; no fused products, which are
     * slower at these sizes; one round of graph optimization instead of two, since a second round finds nothing more in a
     * rewritten graph and takes a third of the time until the first translation.
     */
    static ConfigProto settings() {
        RewriterConfig rewriter = RewriterConfig.newBuilder()
                .setRemapping(RewriterConfig.Toggle.OFF)
                .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
                .build();
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
    }
}
