package io.github.parlance.runtime;

import io.github.parlance.bundle.QuantizationRanges;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.bundle.Signatures;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.SignatureDef;

/**
 * Graph from which a model is served: the SavedModel's graph, rewritten for speed, without the nodes that only training
 * needs.
 *
 * @param signatures signatures of the SavedModel, and of the shortlist if there is one, with the names of this graph's
 *     tensors
 * @param observed products that output the largest value they read, by the signature that runs them; empty in a graph that
 *     serves
 * @param excluded ids that the output layer excludes from all translations
 */
record ServingGraph(
        Graph graph,
        Session session,
        Map<String, SignatureDef> signatures,
        Map<String, List<String>> observed,
        BitSet excluded)
        implements AutoCloseable {

    /**
     * Rewrites a model's graph.
     *
     * @param ranges input ranges of the products to quantize
     * @param shortened whether batches use a shortlist; if so, {@link OutputLayerShortlist#SHORTEN} is added and the step reads its
     *     outputs
     * @param engine code that computes the products
     */
    static ServingGraph of(
            TrainedGraph trained,
            Optional<QuantizationRanges> ranges,
            boolean shortened,
            Engine engine,
            ConfigProto settings) {
        GraphRewriting rewriting = GraphRewriting.of(trained);
        Map<String, SignatureDef> signatures = trained.signatures();
        Optional<OutputLayer> output = rewriting.searchCandidates(step(trained), shortened, engine);
        rewriting.chooseProducts(engine, ranges);
        if (shortened) {
            OutputLayer layer = output.orElseThrow(() -> new IllegalArgumentException(
                    "its graph has no known output layer, so it cannot use " + Shortlist.FILE));
            signatures = new OutputLayerShortlist(rewriting).shorten(layer.logits(), signatures);
        }
        if (engine instanceof Engine.Native && output.isPresent()) {
            signatures = new DecoderRewrite(rewriting).replace(output.get().logits(), signatures);
        }
        rewriting.transposeWeights();
        return opened(
                rewriting,
                signatures,
                List.of(),
                settings,
                output.map(OutputLayer::excluded).orElseGet(BitSet::new));
    }

    /** Rewrites a model's graph so that it outputs the ranges. */
    static ServingGraph observed(TrainedGraph trained, ConfigProto settings) {
        GraphRewriting rewriting = GraphRewriting.of(trained);
        rewriting.searchCandidates(step(trained), false, new Engine.TensorFlow("ranges are observed in its products"));
        return opened(rewriting, trained.signatures(), rewriting.observeProducts(), settings, new BitSet());
    }

    private static SignatureDef step(TrainedGraph trained) {
        return trained.signatures().getOrDefault(Signatures.STEP, SignatureDef.getDefaultInstance());
    }

    private static ServingGraph opened(
            GraphRewriting rewriting,
            Map<String, SignatureDef> signatures,
            List<String> observedProducts,
            ConfigProto settings,
            BitSet excluded) {
        GraphEditor nodes = rewriting.nodes();
        Map<String, List<String>> observed = new HashMap<>();
        signatures.forEach((key, signature) -> {
            Set<String> needed = nodes.needed(GraphRewriting.producers(signature.getOutputsMap()));
            observed.put(key, observedProducts.stream().filter(needed::contains).toList());
        });
        Set<String> all = GraphRewriting.ends(signatures);
        observedProducts.forEach(product -> all.add(GraphRewriting.largest(product)));
        WeightedSession session = WeightedSession.open(nodes, rewriting.weights(), all, settings);
        return new ServingGraph(session.graph(), session.session(), signatures, observed, excluded);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
