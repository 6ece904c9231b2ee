package io.github.parlance.model;

import io.github.parlance.model.MultiHeadAttention.KeysValues;
import io.github.parlance.model.weights.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** An encoder-decoder of attention layers (Vaswani et al. 2017). */
final class TransformerSeq2Seq implements Seq2Seq {
    private static final String BIAS = "bias";

    private final LayerContext context;
    private final Ops tf;
    private final Transformer spec;
    private final TokenEmbedding embedding;
    private final TokenEmbedding sourceEmbedding;
    private final Optional<Operand<TFloat32>> outputBias;
    private final List<EncoderLayer> encoder;
    private final Optional<LayerNorm> encoderNorm;
    private final List<DecoderLayer> decoder;
    private final Optional<LayerNorm> decoderNorm;

    TransformerSeq2Seq(LayerContext context, Transformer spec, int sourceVocabulary, int vocabulary) {
        this.context = context;
        this.spec = spec;
        tf = context.tf();
        embedding = embedding("embedding", vocabulary);
        sourceEmbedding = spec.separateVocabularies()
                ? embedding("source_embedding", sourceVocabulary)
                : sharedEmbedding(sourceVocabulary, vocabulary);
        outputBias = spec.outputBias() ? Optional.of(outputBias(vocabulary)) : Optional.empty();
        encoder = IntStream.range(0, spec.encoderLayers())
                .mapToObj(EncoderLayer::new)
                .toList();
        encoderNorm = lastNorm("encoder.norm");
        decoder = IntStream.range(0, spec.decoderLayers())
                .mapToObj(DecoderLayer::new)
                .toList();
        decoderNorm = lastNorm("decoder.norm");
    }

    private TokenEmbedding embedding(String name, int vocabulary) {
        return new TokenEmbedding(context, name, vocabulary, spec.hidden(), spec.positions());
    }

    private TokenEmbedding sharedEmbedding(int sourceVocabulary, int vocabulary) {
        ArchitectureSpec.shared(sourceVocabulary, vocabulary);
        return embedding;
    }

    private Operand<TFloat32> outputBias(int vocabulary) {
        return context.parameters().get("output.bias", Shape.of(vocabulary), Initializer.constant(0));
    }

    /**
     * Returns the final normalization, which is needed if sub-layers normalize their inputs: the last sum is then not
     * normalized.
     */
    private Optional<LayerNorm> lastNorm(String name) {
        return spec.norm() == Transformer.Norm.PRE
                ? Optional.of(new LayerNorm(context, name, spec.hidden()))
                : Optional.empty();
    }

    private static Operand<TFloat32> normalized(Optional<LayerNorm> norm, Operand<TFloat32> x) {
        return norm.map(each -> each.apply(x)).orElse(x);
    }

    @Override
    public EncoderOutput encode(Operand<TInt32> source) {
        Operand<TInt32> sentences = dimension(source, 0);
        Operand<TInt32> length = dimension(source, 1);
        Operand<TFloat32> bias = hidePadding(source);
        Operand<TFloat32> x = sourceEmbedding.apply(source, tf.range(tf.constant(0), length, tf.constant(1)));
        for (EncoderLayer layer : encoder) {
            x = layer.apply(x, sentences, length, bias);
        }
        Operand<TFloat32> encoded = normalized(encoderNorm, x);
        Map<String, Operand<TFloat32>> parts = new TreeMap<>(Map.of(BIAS, bias));
        for (DecoderLayer layer : decoder) {
            KeysValues keysValues = layer.cross.keysAndValues(encoded, sentences, length);
            parts.put(layer.keys, keysValues.keys());
            parts.put(layer.values, keysValues.values());
        }
        return new EncoderOutput(parts);
    }

    @Override
    public Operand<TFloat32> teacherForced(EncoderOutput encoderOutput, Operand<TInt32> target) {
        Operand<TInt32> sentences = dimension(target, 0);
        Operand<TInt32> length = dimension(target, 1);
        Operand<TFloat32> x = embedding.apply(target, tf.range(tf.constant(0), length, tf.constant(1)));
        for (DecoderLayer layer : decoder) {
            Operand<TFloat32> past = layer.pastResidual.around(y -> layer.past.apply(y, sentences, length), x);
            x = layer.attendAndTransform(past, sentences, length, encoderOutput, weights -> {});
        }
        return normalized(decoderNorm, x);
    }

    @Override
    public DecoderState firstState(EncoderOutput encoderOutput) {
        Operand<TInt32> sentences = dimension(encoderOutput.part(BIAS), 0);
        Map<String, Operand<TFloat32>> parts = new TreeMap<>();
        decoder.forEach(layer -> layer.past.begin(sentences, parts));
        return new DecoderState(parts);
    }

    @Override
    public Step step(
            EncoderOutput encoderOutput, DecoderState decoderState, Operand<TInt32> tokens, Operand<TInt32> position) {
        Operand<TInt32> sentences = dimension(tokens, 0);
        Operand<TInt32> hypotheses = dimension(tokens, 1);
        Operand<TFloat32> x = embedding.apply(tokens, tf.expandDims(position, tf.constant(0)));
        Map<String, Operand<TFloat32>> grown = new TreeMap<>();
        List<Operand<TFloat32>> attentions = new ArrayList<>();
        for (DecoderLayer layer : decoder) {
            Operand<TFloat32> past = layer.pastResidual.around(y -> layer.past.step(y, decoderState, grown), x);
            x = layer.attendAndTransform(past, sentences, hypotheses, encoderOutput, attentions::add);
        }
        Operand<TFloat32> attention = spec.alignment()
                .map(each -> ofHead(attentions.get(each.layer()), each.head()))
                .orElseGet(() -> overHeads(attentions.get(attentions.size() - 1)));
        return new Step(normalized(decoderNorm, x), new DecoderState(grown), Optional.of(attention));
    }

    /** Returns the weights of one head: [sentences, heads, hypotheses, source] to [sentences * hypotheses, source]. */
    private Operand<TFloat32> ofHead(Operand<TFloat32> weights, int head) {
        Operand<TInt32> rows = tf.stack(List.of(tf.constant(-1), dimension(weights, 3)));
        return tf.reshape(tf.gather(weights, tf.constant(head), tf.constant(1)), rows);
    }

    /** Averages the weights of all heads: [sentences, heads, hypotheses, source] to [sentences * hypotheses, source]. */
    private Operand<TFloat32> overHeads(Operand<TFloat32> weights) {
        Operand<TInt32> rows = tf.stack(List.of(tf.constant(-1), dimension(weights, 3)));
        return tf.reshape(tf.math.mean(weights, tf.constant(1)), rows);
    }

    @Override
    public Operand<TFloat32> outputEmbedding() {
        return embedding.table();
    }

    @Override
    public Optional<Operand<TFloat32>> outputBias() {
        return outputBias;
    }

    @Override
    public boolean tied() {
        return true;
    }

    private Operand<TInt32> dimension(Operand<?> x, int axis) {
        return tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
    }

    /** Returns the bias that masks padding: [sentences, source] to [sentences, 1, 1, source]. */
    private Operand<TFloat32> hidePadding(Operand<TInt32> source) {
        Operand<TFloat32> padding = tf.dtypes.cast(tf.math.equal(source, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> bias = tf.math.mul(padding, tf.constant(MultiHeadAttention.HIDDEN));
        return tf.expandDims(tf.expandDims(bias, tf.constant(1)), tf.constant(1));
    }

    /** Self-attention, followed by the feed-forward layer. */
    private final class EncoderLayer {
        private final Residual selfResidual;
        private final MultiHeadAttention.Self self;
        private final Residual feedForwardResidual;
        private final FeedForward feedForward;

        EncoderLayer(int layer) {
            String name = "encoder." + layer;
            selfResidual = new Residual(context, name + ".self_norm", spec);
            self = new MultiHeadAttention.Self(context, name + ".self", spec);
            feedForwardResidual = new Residual(context, name + ".feed_forward_norm", spec);
            feedForward = new FeedForward(context, name + ".feed_forward", spec);
        }

        Operand<TFloat32> apply(
                Operand<TFloat32> x, Operand<TInt32> batch, Operand<TInt32> length, Operand<TFloat32> bias) {
            Operand<TFloat32> y = selfResidual.around(z -> self.apply(z, batch, length, bias), x);
            return feedForwardResidual.around(feedForward::apply, y);
        }
    }

    /** The causal layer and attention to the source, followed by the feed-forward layer. */
    private final class DecoderLayer {
        private final String keys;
        private final String values;
        private final Residual pastResidual;
        private final CausalLayer past;
        private final Residual crossResidual;
        private final MultiHeadAttention.Cross cross;
        private final Residual feedForwardResidual;
        private final FeedForward feedForward;

        DecoderLayer(int layer) {
            String name = "decoder." + layer;
            keys = "keys_" + layer;
            values = "values_" + layer;
            pastResidual = new Residual(context, name + ".self_norm", spec);
            past = switch (spec.decoder()) {
                case ATTENTION -> new CausalSelfAttention(context, name + ".self", layer, spec);
                case SSRU -> new Ssru(context, name + ".ssru", layer, spec);
            };
            crossResidual = new Residual(context, name + ".cross_norm", spec);
            cross = new MultiHeadAttention.Cross(context, name + ".cross", spec);
            feedForwardResidual = new Residual(context, name + ".feed_forward_norm", spec);
            feedForward = new FeedForward(context, name + ".feed_forward", spec);
        }

        Operand<TFloat32> attendAndTransform(
                Operand<TFloat32> x,
                Operand<TInt32> sentences,
                Operand<TInt32> queries,
                EncoderOutput encoderOutput,
                Consumer<Operand<TFloat32>> weights) {
            KeysValues source = new KeysValues(encoderOutput.part(keys), encoderOutput.part(values));
            UnaryOperator<Operand<TFloat32>> attend = z -> {
                MultiHeadAttention.Attended attended =
                        cross.apply(z, sentences, queries, source, encoderOutput.part(BIAS));
                weights.accept(attended.weights());
                return attended.output();
            };
            return feedForwardResidual.around(feedForward::apply, crossResidual.around(attend, x));
        }
    }
}
