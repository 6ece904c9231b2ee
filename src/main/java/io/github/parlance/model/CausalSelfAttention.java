package io.github.parlance.model;

import io.github.parlance.model.MultiHeadAttention.KeysValues;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Attention to the previous tokens, whose keys and values are kept (Vaswani et al. 2017). */
final class CausalSelfAttention implements CausalLayer {
    private final Ops tf;
    private final Transformer spec;
    private final MultiHeadAttention.Self attention;
    private final String keys;
    private final String values;

    CausalSelfAttention(LayerContext context, String name, int layer, Transformer spec) {
        this.spec = spec;
        tf = context.tf();
        attention = new MultiHeadAttention.Self(context, name, spec);
        keys = "keys_" + layer;
        values = "values_" + layer;
    }

    @Override
    public Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TInt32> sentences, Operand<TInt32> length) {
        return attention.apply(x, sentences, length, hideFuture(length));
    }

    /** Returns the bias that masks later positions, [1, 1, length, length]. */
    private Operand<TFloat32> hideFuture(Operand<TInt32> length) {
        Operand<TInt32> positions = tf.range(tf.constant(0), length, tf.constant(1));
        Operand<TFloat32> future = tf.dtypes.cast(
                tf.math.less(tf.expandDims(positions, tf.constant(1)), tf.expandDims(positions, tf.constant(0))),
                TFloat32.class);
        Operand<TFloat32> bias = tf.math.mul(future, tf.constant(MultiHeadAttention.HIDDEN));
        return tf.expandDims(tf.expandDims(bias, tf.constant(0)), tf.constant(0));
    }

    @Override
    public void begin(Operand<TInt32> sentences, Map<String, Operand<TFloat32>> parts) {
        Operand<TInt32> shape = tf.stack(List.of(
                sentences, tf.constant(spec.heads()), tf.constant(0), tf.constant(spec.hidden() / spec.heads())));
        Operand<TFloat32> nothing = tf.fill(shape, tf.constant(0f));
        parts.put(keys, nothing);
        parts.put(values, nothing);
    }

    @Override
    public Operand<TFloat32> step(
            Operand<TFloat32> x, DecoderState decoderState, Map<String, Operand<TFloat32>> grown) {
        KeysValues past = new KeysValues(decoderState.part(keys), decoderState.part(values));
        return attention.step(x, past, all -> {
            grown.put(keys, all.keys());
            grown.put(values, all.values());
        });
    }
}
