package io.github.parlance.adopt;

import io.github.parlance.model.Transformer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of the weights of a Transformer, except for its tables of embeddings and its output bias. */
final class NetworkShapes {
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Transformer network;
    private final long hidden;

    private NetworkShapes(Transformer network) {
        this.network = network;
        this.hidden = network.hidden();
    }

    /** Returns the shape of each weight by its name. */
    static Map<String, long[]> of(Transformer network) {
        NetworkShapes shapes = new NetworkShapes(network);
        for (int layer = 0; layer < network.encoderLayers(); layer++) {
            shapes.selfAttention("encoder." + layer);
            shapes.feedForward("encoder." + layer);
        }
        for (int layer = 0; layer < network.decoderLayers(); layer++) {
            shapes.decoderLayer("decoder." + layer);
        }
        if (network.norm() == Transformer.Norm.PRE) {
            shapes.norm("encoder.norm");
            shapes.norm("decoder.norm");
        }
        return shapes.shapes;
    }

    private void decoderLayer(String layer) {
        if (network.decoder() == Transformer.CausalLayerType.SSRU) {
            dense(layer + ".ssru.gate_candidate", hidden, 2 * hidden);
            norm(layer + ".self_norm");
        } else {
            selfAttention(layer);
        }
        dense(layer + ".cross.query", hidden, hidden);
        dense(layer + ".cross.key_value", hidden, 2 * hidden);
        dense(layer + ".cross.output", hidden, hidden);
        norm(layer + ".cross_norm");
        feedForward(layer);
    }

    private void selfAttention(String layer) {
        dense(layer + ".self.projection", hidden, 3 * hidden);
        dense(layer + ".self.output", hidden, hidden);
        norm(layer + ".self_norm");
    }

    private void feedForward(String layer) {
        dense(layer + ".feed_forward.widen", hidden, network.feedForward());
        dense(layer + ".feed_forward.narrow", network.feedForward(), hidden);
        norm(layer + ".feed_forward_norm");
    }

    private void dense(String name, long in, long out) {
        shapes.put(name + ".weights", new long[] {in, out});
        shapes.put(name + ".bias", new long[] {out});
    }

    private void norm(String name) {
        shapes.put(name + ".gain", new long[] {hidden});
        shapes.put(name + ".bias", new long[] {hidden});
    }
}
