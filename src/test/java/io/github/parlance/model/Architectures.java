package io.github.parlance.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One architecture of each kind, small enough for exact tests: hidden size 8. */
final class Architectures {
    private Architectures() {}

    static Map<String, ArchitectureSpec> tiny() {
        Map<String, ArchitectureSpec> all = new LinkedHashMap<>();
        all.put("rnn", new Rnn(8, 8, 2, Attention.NONE, 32));
        all.put("rnn, bahdanau", new Rnn(8, 8, 1, Attention.BAHDANAU, 32));
        all.put("gru", new Gru(8, 8, 2, Attention.NONE, 32));
        all.put("gru, bahdanau", new Gru(6, 8, 2, Attention.BAHDANAU, 32));
        all.put("gru, luong", new Gru(8, 8, 1, Attention.LUONG, 32));
        all.put("lstm", new Lstm(8, 8, 2, Attention.NONE, false, 32));
        all.put("lstm, reversed source, own output layer", new Lstm(6, 8, 1, Attention.NONE, true, 32));
        all.put("lstm, bahdanau", new Lstm(8, 8, 1, Attention.BAHDANAU, false, 32));
        all.put("lstm, luong", new Lstm(8, 8, 2, Attention.LUONG, false, 32));
        all.put("lstm, luong dot", new Lstm(8, 8, 1, Attention.LUONG_DOT, false, 32));
        all.put("transformer", new Transformer(8, 2, 16, 2, 2, 32));
        all.put(
                "transformer, post-norm",
                transformer(1, 1, Transformer.Norm.POST, Transformer.CausalLayerType.ATTENTION));
        all.put("transformer, ssru", transformer(3, 1, Transformer.Norm.PRE, Transformer.CausalLayerType.SSRU));
        all.put(
                "transformer, post-norm, ssru",
                transformer(1, 2, Transformer.Norm.POST, Transformer.CausalLayerType.SSRU));
        all.put(
                "transformer, swish",
                of(Transformer.Activation.SWISH, Transformer.Positions.TENSOR2TENSOR, true, false));
        all.put("transformer, gelu", of(Transformer.Activation.GELU, Transformer.Positions.PAPER, false, true));
        all.put(
                "transformer, quick gelu",
                of(Transformer.Activation.QUICK_GELU, Transformer.Positions.PAPER, true, true));
        return all;
    }

    /** Creates a Transformer with the options of models that come from elsewhere. */
    private static Transformer of(
            Transformer.Activation activation, Transformer.Positions positions, boolean outputBias, boolean separate) {
        return new Transformer(
                8,
                2,
                16,
                2,
                2,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                activation,
                positions,
                outputBias,
                Optional.of(new Transformer.Alignment(0, 1)),
                separate,
                32);
    }

    private static Transformer transformer(
            int encoder, int decoder, Transformer.Norm norm, Transformer.CausalLayerType causalLayerType) {
        return new Transformer(8, 2, 16, encoder, decoder, norm, causalLayerType, 32);
    }

    static boolean attend(ArchitectureSpec architecture) {
        if (architecture instanceof Rnn rnn) {
            return rnn.attention() != Attention.NONE;
        }
        if (architecture instanceof Gru gru) {
            return gru.attention() != Attention.NONE;
        }
        return !(architecture instanceof Lstm lstm) || lstm.attention() != Attention.NONE;
    }
}
