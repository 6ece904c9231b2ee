package io.github.parlance.runtime;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.ProductRanges;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.bundle.Signatures;
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
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The graph a model is served from: that of its SavedModel with the weights in it, rewritten to be fast, without what only
 * training needs.
 *
 * @param signatures as in the SavedModel, and those of a shortlist; they name tensors of this graph
 * @param watched products that tell the largest value they read, by the signature that runs them; none in a graph that serves
 */
record ServingGraph(
        Graph graph, Session session, Map<String, SignatureDef> signatures, Map<String, List<String>> watched)
        implements AutoCloseable {

    /**
     * Rewrites a model's graph.
     *
     * @param ranges by which products are made narrow
     * @param shortened whether each batch chooses from a shortlist; then there is {@link OutputLayer#SHORTEN}, and the step
     *     reads what it gives
     */
    static ServingGraph of(
            SavedModelBundle loaded, Optional<ProductRanges> ranges, boolean shortened, ConfigProto settings) {
        Drawing drawing = new Drawing(loaded);
        Optional<NodeDef> output = drawing.searchCandidates(shortened);
        drawing.rewrites.turnWeights();
        ranges.ifPresent(drawing.rewrites::narrowProducts);
        if (shortened) {
            NodeDef product = output.orElseThrow(() -> new IllegalArgumentException(
                    "its graph has no output layer known here, so it cannot have a " + Shortlist.FILE));
            drawing.signatures = new OutputLayer(drawing.nodes).shorten(product.getName(), drawing.signatures);
        }
        return drawing.graph(List.of(), settings);
    }

    /** The same, to find the ranges. */
    static ServingGraph watched(SavedModelBundle loaded, ConfigProto settings) {
        Drawing drawing = new Drawing(loaded);
        drawing.searchCandidates(false);
        return drawing.graph(drawing.rewrites.watchProducts(), settings);
    }

    /** A graph while it is changed. */
    private static final class Drawing {
        private final NodeMap nodes;
        private final ServingRewrites rewrites;
        private Map<String, SignatureDef> signatures;

        Drawing(SavedModelBundle loaded) {
            signatures = loaded.metaGraphDef().getSignatureDefMap();
            nodes = new NodeMap(loaded.graph().toGraphDef());
            rewrites = new ServingRewrites(
                    nodes,
                    ModelWeights.of(loaded).stream().collect(Collectors.toMap(FloatArray::name, Function.identity())));
            rewrites.freeze();
            rewrites.foldNorms();
        }

        /**
         * Has it look for candidates in the way that is fast, where it looks for them in a way known here.
         *
         * @return the product that gives the logits
         */
        Optional<NodeDef> searchCandidates(boolean shortened) {
            Optional<CandidateSearch> found = Optional.ofNullable(signatures.get(Signatures.STEP))
                    .map(step -> step.getInputsMap().get(Signatures.TOKENS))
                    .flatMap(tokens -> CandidateSearch.in(nodes, tokens.getName()));
            return found.map(search -> {
                NodeDef product = search.product();
                if (shortened) {
                    search.ofSome(OutputLayer.PIECES, OutputLayer.MASK);
                } else {
                    search.ofAll(rewrites.width(product));
                }
                return product;
            });
        }

        ServingGraph graph(List<String> watchedProducts, ConfigProto settings) {
            Map<String, List<String>> watched = new HashMap<>();
            signatures.forEach((key, signature) -> {
                Set<String> needed = nodes.needed(ends(Stream.of(signature.getOutputsMap())));
                watched.put(
                        key, watchedProducts.stream().filter(needed::contains).toList());
            });
            Set<String> all = ends(signatures.values().stream()
                    .flatMap(signature -> Stream.of(signature.getInputsMap(), signature.getOutputsMap())));
            watchedProducts.forEach(product -> all.add(ServingRewrites.largest(product)));
            Graph graph = new Graph();
            try {
                graph.importGraphDef(nodes.graphOf(nodes.needed(all)));
                return new ServingGraph(graph, new Session(graph, settings), signatures, watched);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
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
