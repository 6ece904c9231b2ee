package io.github.parlance.runtime;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The graph a model is served from: that of its SavedModel with the weights in it, rewritten to be fast, without what only
 * training needs.
 *
 * @param signatures as in the SavedModel; they name tensors of this graph
 */
record ServingGraph(Graph graph, Session session, Map<String, SignatureDef> signatures) implements AutoCloseable {

    static ServingGraph of(SavedModelBundle loaded, ConfigProto settings) {
        Map<String, SignatureDef> signatures = loaded.metaGraphDef().getSignatureDefMap();
        Map<String, FloatArray> weights =
                ModelWeights.of(loaded).stream().collect(Collectors.toMap(FloatArray::name, Function.identity()));
        NodeMap nodes = new NodeMap(loaded.graph().toGraphDef());
        ServingRewrites rewrites = new ServingRewrites(nodes, weights);
        rewrites.freeze();
        rewrites.chooseBeforeNormalizing();
        rewrites.turnWeights();
        Graph graph = new Graph();
        try {
            graph.importGraphDef(nodes.neededFor(ends(signatures)));
            return new ServingGraph(graph, new Session(graph, settings), signatures);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** The operations that are fed or fetched. */
    private static Set<String> ends(Map<String, SignatureDef> signatures) {
        return signatures.values().stream()
                .flatMap(signature -> Stream.of(signature.getInputsMap(), signature.getOutputsMap()))
                .flatMap(tensors -> tensors.values().stream())
                .map(TensorInfo::getName)
                .map(NodeMap::operation)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
