package io.github.parlance.model;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A simpler simple recurrent unit (Kim et al. 2019, section 3.2): a forget gate f = sigmoid(W x + b), a memory c(t) = f *
 * c(t-1) + (1 - f) * (V x + d), and the output relu(c). Its products do not depend on the memory, so they are computed for
 * all positions at once; only the memory is sequential. The bias d is an addition to the paper.
 */
final class Ssru implements CausalLayer {
    private final Ops tf;
    private final int hidden;
    private final String memory;
    private final Dense gateAndCandidate;
    private final Recurrence recurrence;

    Ssru(LayerContext context, String name, int layer, Transformer spec) {
        tf = context.tf();
        hidden = spec.hidden();
        memory = "memory_" + layer;
        gateAndCandidate = Dense.fused(context, name + ".gate_candidate", hidden, 2 * hidden, 2);
        recurrence = new Recurrence(
                context,
                (inside, capture) ->
                        (inputs, states) -> List.of(updated(inside.tf(), inputs.get(0), inputs.get(1), states.get(0))));
    }

    private static Operand<TFloat32> updated(
            Ops tf, Operand<TFloat32> forget, Operand<TFloat32> candidate, Operand<TFloat32> memory) {
        return tf.math.add(candidate, tf.math.mul(forget, tf.math.sub(memory, candidate)));
    }

    @Override
    public Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TInt32> sentences, Operand<TInt32> length) {
        List<Output<TFloat32>> parts = project(x);
        Operand<TInt32> bySentence = tf.stack(List.of(sentences, length, tf.constant(hidden)));
        Operand<TFloat32> forget = byTime(tf.math.sigmoid(parts.get(0)), bySentence);
        Operand<TFloat32> candidate = byTime(parts.get(1), bySentence);
        Operand<TFloat32> memories = recurrence
                .apply(List.of(forget, candidate), List.of(nothing(sentences)), List.of(0))
                .get(0);
        Operand<TFloat32> outputs = tf.linalg.transpose(tf.nn.relu(memories), tf.constant(new int[] {1, 0, 2}));
        return tf.reshape(outputs, tf.constant(new int[] {-1, hidden}));
    }

    private Operand<TFloat32> byTime(Operand<TFloat32> rows, Operand<TInt32> bySentence) {
        return tf.linalg.transpose(tf.reshape(rows, bySentence), tf.constant(new int[] {1, 0, 2}));
    }

    private List<Output<TFloat32>> project(Operand<TFloat32> x) {
        return tf.split(tf.constant(1), gateAndCandidate.apply(x), 2L).output();
    }

    @Override
    public void begin(Operand<TInt32> sentences, Map<String, Operand<TFloat32>> parts) {
        parts.put(memory, nothing(sentences));
    }

    private Operand<TFloat32> nothing(Operand<TInt32> sentences) {
        return tf.fill(tf.stack(List.of(sentences, tf.constant(hidden))), tf.constant(0f));
    }

    @Override
    public Operand<TFloat32> step(
            Operand<TFloat32> x, DecoderState decoderState, Map<String, Operand<TFloat32>> grown) {
        List<Output<TFloat32>> parts = project(x);
        Operand<TFloat32> remembered =
                updated(tf, tf.math.sigmoid(parts.get(0)), parts.get(1), decoderState.part(memory));
        grown.put(memory, remembered);
        return tf.nn.relu(remembered);
    }
}
