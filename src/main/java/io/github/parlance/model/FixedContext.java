package io.github.parlance.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A context that is the same at every step: a summary of the source computed from the encoder's last state (Cho et al. 2014,
 * section 2.2).
 */
final class FixedContext implements SourceContext {
    private static final String CONTEXT = "context";

    private final String name;
    private final int width;

    /** @param width columns of the encoder's last state, and of the summary */
    FixedContext(String name, int width) {
        this.name = name;
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Map<String, Operand<TFloat32>> prepare(LayerContext context, RecurrentEncoder.Encoded source) {
        Dense summary = new Dense(context, name + ".summary", width, width);
        return Map.of(
                CONTEXT, context.tf().math.tanh(summary.apply(source.last().get(0))));
    }

    @Override
    public ContextFunction build(LayerContext context, Function<String, Operand<TFloat32>> prepared) {
        Ops tf = context.tf();
        Operand<TFloat32> summary = prepared.apply(CONTEXT);
        return query -> {
            HypothesisRows hypothesisRows = new HypothesisRows(tf, summary);
            Operand<TInt32> hypotheses = hypothesisRows.hypotheses(query);
            Operand<TFloat32> ones =
                    tf.fill(tf.stack(List.of(tf.constant(1), hypotheses, tf.constant(1))), tf.constant(1f));
            Operand<TFloat32> each = tf.math.mul(tf.expandDims(summary, tf.constant(1)), ones);
            return new ContextVector(hypothesisRows.flat(each, width), Optional.empty());
        };
    }
}
