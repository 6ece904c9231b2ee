package io.github.parlance.model;

import io.github.parlance.model.MultiHeadAttention.KeysValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Encoder and decoder of attention layers (Vaswani et al. 2017), with the normalization at the head of each sub-layer
 * (Xiong et al. 2020), which trains without a long warm-up.
 */
final class TransformerSeq2Seq implements Seq2Seq {
    /** Small enough that a hidden key gets weight zero, far from the end of float32's range. */
    private static final float HIDDEN = -1e9f;

    private final LayerContext context;
    private final Ops tf;
    private final Transformer spec;
    private final TokenEmbedding embedding;
    private final List<EncoderLayer> encoder;
    private final LayerNorm encoderNorm;
    private final List<DecoderLayer> decoder;
    private final LayerNorm decoderNorm;

    TransformerSeq2Seq(LayerContext context, Transformer spec, int vocabulary) {
        this.context = context;
        this.spec = spec;
        tf = context.tf();
        embedding = new TokenEmbedding(context, "embedding", vocabulary, spec.hidden());
        encoder = IntStream.range(0, spec.encoderLayers())
                .mapToObj(i -> new EncoderLayer("encoder." + i))
                .toList();
        encoderNorm = new LayerNorm(context, "encoder.norm", spec.hidden());
        decoder = IntStream.range(0, spec.decoderLayers())
                .mapToObj(i -> new DecoderLayer("decoder." + i))
                .toList();
        decoderNorm = new LayerNorm(context, "decoder.norm", spec.hidden());
    }

    @Override
    public Memory encode(Operand<TInt32> source) {
        Operand<TInt32> sentences = dimension(source, 0);
        Operand<TInt32> length = dimension(source, 1);
        Operand<TFloat32> bias = hidePadding(source);
        Operand<TFloat32> x = embedding.apply(source, tf.range(tf.constant(0), length, tf.constant(1)));
        for (EncoderLayer layer : encoder) {
            x = layer.apply(x, sentences, length, bias);
        }
        Operand<TFloat32> encoded = encoderNorm.apply(x);
        Map<String, Operand<TFloat32>> parts = new TreeMap<>(Map.of("bias", bias));
        for (DecoderLayer layer : decoder) {
            KeysValues offered = layer.cross.remember(encoded, sentences, length);
            parts.put(layer.keys, offered.keys());
            parts.put(layer.values, offered.values());
        }
        return new Memory(parts);
    }

    @Override
    public Operand<TFloat32> teacherForced(Memory memory, Operand<TInt32> target) {
        Operand<TInt32> sentences = dimension(target, 0);
        Operand<TInt32> length = dimension(target, 1);
        Operand<TInt32> positions = tf.range(tf.constant(0), length, tf.constant(1));
        Operand<TFloat32> bias = hideFuture(positions);
        Operand<TFloat32> x = embedding.apply(target, positions);
        for (DecoderLayer layer : decoder) {
            x = layer.apply(x, sentences, length, bias, memory);
        }
        return decoderNorm.apply(x);
    }

    @Override
    public State firstState(Memory memory) {
        Operand<TInt32> sentences = dimension(memory.part("bias"), 0);
        Operand<TInt32> shape = tf.stack(List.of(
                sentences, tf.constant(spec.heads()), tf.constant(0), tf.constant(spec.hidden() / spec.heads())));
        Operand<TFloat32> nothing = tf.fill(shape, tf.constant(0f));
        Map<String, Operand<TFloat32>> parts = new TreeMap<>();
        for (DecoderLayer layer : decoder) {
            parts.put(layer.keys, nothing);
            parts.put(layer.values, nothing);
        }
        return new State(parts);
    }

    @Override
    public Step step(Memory memory, State state, Operand<TInt32> tokens, Operand<TInt32> position) {
        Operand<TInt32> sentences = dimension(tokens, 0);
        Operand<TInt32> hypotheses = dimension(tokens, 1);
        Operand<TFloat32> x = embedding.apply(tokens, tf.expandDims(position, tf.constant(0)));
        Map<String, Operand<TFloat32>> grown = new TreeMap<>();
        for (DecoderLayer layer : decoder) {
            x = layer.step(x, sentences, hypotheses, state, grown, memory);
        }
        return new Step(decoderNorm.apply(x), new State(grown), Optional.empty());
    }

    @Override
    public Operand<TFloat32> outputEmbedding() {
        return embedding.table();
    }

    @Override
    public boolean tied() {
        return true;
    }

    private Operand<TInt32> dimension(Operand<?> x, int axis) {
        return tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
    }

    /** [sentences, source] to [sentences, 1, 1, source]. */
    private Operand<TFloat32> hidePadding(Operand<TInt32> source) {
        Operand<TFloat32> padding = tf.dtypes.cast(tf.math.equal(source, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> bias = tf.math.mul(padding, tf.constant(HIDDEN));
        return tf.expandDims(tf.expandDims(bias, tf.constant(1)), tf.constant(1));
    }

    /** [length] to [1, 1, length, length]. */
    private Operand<TFloat32> hideFuture(Operand<TInt32> positions) {
        Operand<TFloat32> future = tf.dtypes.cast(
                tf.math.less(tf.expandDims(positions, tf.constant(1)), tf.expandDims(positions, tf.constant(0))),
                TFloat32.class);
        Operand<TFloat32> bias = tf.math.mul(future, tf.constant(HIDDEN));
        return tf.expandDims(tf.expandDims(bias, tf.constant(0)), tf.constant(0));
    }

    private Operand<TFloat32> residual(Operand<TFloat32> x, Operand<TFloat32> change) {
        return tf.math.add(x, context.drop(change));
    }

    /** Self-attention, then the feed-forward layer. */
    private final class EncoderLayer {
        private final LayerNorm selfNorm;
        private final MultiHeadAttention.Self self;
        private final LayerNorm feedForwardNorm;
        private final FeedForward feedForward;

        EncoderLayer(String name) {
            selfNorm = new LayerNorm(context, name + ".self_norm", spec.hidden());
            self = new MultiHeadAttention.Self(context, name + ".self", spec);
            feedForwardNorm = new LayerNorm(context, name + ".feed_forward_norm", spec.hidden());
            feedForward = new FeedForward(context, name + ".feed_forward", spec);
        }

        Operand<TFloat32> apply(
                Operand<TFloat32> x, Operand<TInt32> batch, Operand<TInt32> length, Operand<TFloat32> bias) {
            Operand<TFloat32> y = residual(x, self.apply(selfNorm.apply(x), batch, length, bias));
            return residual(y, feedForward.apply(feedForwardNorm.apply(y)));
        }
    }

    /** Self-attention to the past, attention to the source, then the feed-forward layer. */
    private final class DecoderLayer {
        private final String keys;
        private final String values;
        private final LayerNorm selfNorm;
        private final MultiHeadAttention.Self self;
        private final LayerNorm crossNorm;
        private final MultiHeadAttention.Cross cross;
        private final LayerNorm feedForwardNorm;
        private final FeedForward feedForward;

        DecoderLayer(String name) {
            keys = name.replace("decoder.", "keys_");
            values = name.replace("decoder.", "values_");
            selfNorm = new LayerNorm(context, name + ".self_norm", spec.hidden());
            self = new MultiHeadAttention.Self(context, name + ".self", spec);
            crossNorm = new LayerNorm(context, name + ".cross_norm", spec.hidden());
            cross = new MultiHeadAttention.Cross(context, name + ".cross", spec);
            feedForwardNorm = new LayerNorm(context, name + ".feed_forward_norm", spec.hidden());
            feedForward = new FeedForward(context, name + ".feed_forward", spec);
        }

        Operand<TFloat32> apply(
                Operand<TFloat32> x,
                Operand<TInt32> sentences,
                Operand<TInt32> length,
                Operand<TFloat32> bias,
                Memory memory) {
            Operand<TFloat32> y = residual(x, self.apply(selfNorm.apply(x), sentences, length, bias));
            return lookUpAndTransform(y, sentences, length, memory);
        }

        Operand<TFloat32> step(
                Operand<TFloat32> x,
                Operand<TInt32> sentences,
                Operand<TInt32> hypotheses,
                State state,
                Map<String, Operand<TFloat32>> grown,
                Memory memory) {
            KeysValues past = new KeysValues(state.part(keys), state.part(values));
            Operand<TFloat32> y = residual(x, self.step(selfNorm.apply(x), past, all -> {
                grown.put(keys, all.keys());
                grown.put(values, all.values());
            }));
            return lookUpAndTransform(y, sentences, hypotheses, memory);
        }

        private Operand<TFloat32> lookUpAndTransform(
                Operand<TFloat32> x, Operand<TInt32> sentences, Operand<TInt32> queries, Memory memory) {
            KeysValues source = new KeysValues(memory.part(keys), memory.part(values));
            Operand<TFloat32> y =
                    residual(x, cross.apply(crossNorm.apply(x), sentences, queries, source, memory.part("bias")));
            return residual(y, feedForward.apply(feedForwardNorm.apply(y)));
        }
    }
}
