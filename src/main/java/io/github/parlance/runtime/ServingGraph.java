package io.github.parlance.runtime;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.QuantizationRanges;
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
 * Graph from which a model is served: the SavedModel's graph with the weights as constants, rewritten for speed, without the
 * nodes that only training needs.
 *
 * @param signatures signatures of the SavedModel, and of the shortlist if there is one, with the names of this graph's
 *     tensors
 * @param observed products that output the largest value they read, by the signature that runs them; empty in a graph that
 *     serves
 */
record ServingGraph(
        Graph graph, Session session, Map<String, SignatureDef> signatures, Map<String, List<String>> observed)
        implements AutoCloseable {

    /**
     * Rewrites a model's graph.
     *
     * @param ranges input ranges of the products to quantize
     * @param shortened whether batches use a shortlist; if so, {@link OutputLayerShortlist#SHORTEN} is added and the step reads its
     *     outputs
     */
    static ServingGraph of(
            SavedModelBundle loaded, Optional<QuantizationRanges> ranges, boolean shortened, ConfigProto settings) {
        Rewriting rewriting = new Rewriting(loaded);
        Optional<NodeDef> output = rewriting.searchCandidates(shortened);
        rewriting.rewrites.transposeWeights();
        ranges.ifPresent(rewriting.rewrites::quantizeProducts);
        if (shortened) {
            NodeDef product = output.orElseThrow(() -> new IllegalArgumentException(
                    "its graph has no known output layer, so it cannot use " + Shortlist.FILE));
            rewriting.signatures =
                    new OutputLayerShortlist(rewriting.nodes).shorten(product.getName(), rewriting.signatures);
        }
        return rewriting.graph(List.of(), settings);
    }

    /** Rewrites a model's graph so that it outputs the ranges. */
    static ServingGraph observed(SavedModelBundle loaded, ConfigProto settings) {
        Rewriting rewriting = new Rewriting(loaded);
        rewriting.searchCandidates(false);
        return rewriting.graph(rewriting.rewrites.observeProducts(), settings);
    }

    /** A graph that is being rewritten. */
    private static final class Rewriting {
        private final GraphEditor nodes;
        private final ServingRewrites rewrites;
        private Map<String, SignatureDef> signatures;

        Rewriting(SavedModelBundle loaded) {
            signatures = loaded.metaGraphDef().getSignatureDefMap();
            nodes = new GraphEditor(loaded.graph().toGraphDef());
            rewrites = new ServingRewrites(
                    nodes,
                    ModelWeights.of(loaded).stream().collect(Collectors.toMap(FloatArray::name, Function.identity())));
            rewrites.freeze();
            rewrites.foldNorms();
        }

        /**
         * Replaces the candidate search by a faster one, if the graph contains the expected nodes.
         *
         * @return product that computes the logits
         */
        Optional<NodeDef> searchCandidates(boolean shortened) {
            Optional<TopKRewrite> found = Optional.ofNullable(signatures.get(Signatures.STEP))
                    .map(step -> step.getInputsMap().get(Signatures.TOKENS))
                    .flatMap(tokens -> TopKRewrite.in(nodes, tokens.getName()));
            return found.map(search -> {
                NodeDef product = search.product();
                if (shortened) {
                    search.rewriteForPieces(OutputLayerShortlist.PIECES, OutputLayerShortlist.MASK);
                } else {
                    search.rewriteForAll(rewrites.width(product));
                }
                return product;
            });
        }

        ServingGraph graph(List<String> observedProducts, ConfigProto settings) {
            Map<String, List<String>> observed = new HashMap<>();
            signatures.forEach((key, signature) -> {
                Set<String> needed = nodes.needed(ends(Stream.of(signature.getOutputsMap())));
                observed.put(
                        key, observedProducts.stream().filter(needed::contains).toList());
            });
            Set<String> all = ends(signatures.values().stream()
                    .flatMap(signature -> Stream.of(signature.getInputsMap(), signature.getOutputsMap())));
            observedProducts.forEach(product -> all.add(ServingRewrites.largest(product)));
            Graph graph = new Graph();
            try {
                graph.importGraphDef(nodes.graphOf(nodes.needed(all)));
                return new ServingGraph(graph, new Session(graph, settings), signatures, observed);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        }
    }

    /** Returns the names of the nodes that produce these tensors. */
    private static Set<String> ends(Stream<Map<String, TensorInfo>> tensors) {
        return tensors.flatMap(each -> each.values().stream())
                .map(TensorInfo::getName)
                .map(GraphEditor::operation)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
