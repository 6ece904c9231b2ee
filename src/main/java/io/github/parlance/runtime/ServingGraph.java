package io.github.parlance.runtime;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.ProductRanges;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param watched products that tell the largest value they read, by the signature that runs them; none in a graph that serves
 */
record ServingGraph(
        Graph graph, Session session, Map<String, SignatureDef> signatures, Map<String, List<String>> watched)
        implements AutoCloseable {

    /**
     * Rewrites a model's graph.
     *
     * @param ranges by which products are made narrow
     */
    static ServingGraph of(SavedModelBundle loaded, Optional<ProductRanges> ranges, ConfigProto settings) {
        return of(loaded, settings, rewrites -> {
            rewrites.turnWeights();
            ranges.ifPresent(rewrites::narrowProducts);
            return List.of();
        });
    }

    /** The same, to find the ranges. */
    static ServingGraph watched(SavedModelBundle loaded, ConfigProto settings) {
        return of(loaded, settings, ServingRewrites::watchProducts);
    }

    private static ServingGraph of(
            SavedModelBundle loaded, ConfigProto settings, Function<ServingRewrites, List<String>> last) {
        Map<String, SignatureDef> signatures = loaded.metaGraphDef().getSignatureDefMap();
        Map<String, FloatArray> weights =
                ModelWeights.of(loaded).stream().collect(Collectors.toMap(FloatArray::name, Function.identity()));
        NodeMap nodes = new NodeMap(loaded.graph().toGraphDef());
        ServingRewrites rewrites = new ServingRewrites(nodes, weights);
        rewrites.freeze();
        rewrites.chooseBeforeNormalizing();
        List<String> products = last.apply(rewrites);
        Map<String, List<String>> watched = new HashMap<>();
        signatures.forEach((key, signature) -> {
            Set<String> needed = nodes.needed(ends(Stream.of(signature.getOutputsMap())));
            watched.put(key, products.stream().filter(needed::contains).toList());
        });
        Set<String> all = ends(signatures.values().stream()
                .flatMap(signature -> Stream.of(signature.getInputsMap(), signature.getOutputsMap())));
        products.forEach(product -> all.add(ServingRewrites.largest(product)));
        Graph graph = new Graph();
        try {
            graph.importGraphDef(nodes.graphOf(nodes.needed(all)));
            return new ServingGraph(graph, new Session(graph, settings), signatures, watched);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** The operations that give tensors. */
    private static Set<String> ends(Stream<Map<String, TensorInfo>> tensors) {
        return tensors.flatMap(each -> each.values().stream())
                .map(TensorInfo::getName)
                .map(NodeMap::operation)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
