package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Groups rows of hypotheses by sentence, and flattens the groups. */
final class HypothesisRows {
    private final Ops tf;
    private final Operand<TInt32> sentences;

    /** @param encoderOutput encoder output, [sentences, ...] */
    HypothesisRows(Ops tf, Operand<TFloat32> encoderOutput) {
        this.tf = tf;
        sentences = tf.gather(tf.shape(encoderOutput), tf.constant(0), tf.constant(0));
    }

    /** Returns the number of hypotheses per sentence. */
    Operand<TInt32> hypotheses(Operand<TFloat32> rows) {
        return tf.math.div(tf.gather(tf.shape(rows), tf.constant(0), tf.constant(0)), sentences);
    }

    /** Reshapes [sentences * hypotheses, width] to [sentences, hypotheses, width]. */
    Operand<TFloat32> grouped(Operand<TFloat32> rows, int width) {
        return tf.reshape(rows, tf.stack(List.of(sentences, tf.constant(-1), tf.constant(width))));
    }

    /** Reshapes [sentences, hypotheses, width] to [sentences * hypotheses, width]. */
    Operand<TFloat32> flat(Operand<TFloat32> grouped, int width) {
        return tf.reshape(grouped, tf.constant(new int[] {-1, width}));
    }
}
