package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Rows of hypotheses, grouped by the sentence they translate, and back. */
final class Rows {
    private final Ops tf;
    private final Operand<TInt32> sentences;

    /**
     * @param memory of the sentences, [sentences, ...]
     */
    Rows(Ops tf, Operand<TFloat32> memory) {
        this.tf = tf;
        sentences = tf.gather(tf.shape(memory), tf.constant(0), tf.constant(0));
    }

    /** How many hypotheses each sentence has. */
    Operand<TInt32> hypotheses(Operand<TFloat32> rows) {
        return tf.math.div(tf.gather(tf.shape(rows), tf.constant(0), tf.constant(0)), sentences);
    }

    /** [sentences * hypotheses, width] to [sentences, hypotheses, width]. */
    Operand<TFloat32> grouped(Operand<TFloat32> rows, int width) {
        return tf.reshape(rows, tf.stack(List.of(sentences, tf.constant(-1), tf.constant(width))));
    }

    /** [sentences, hypotheses, width] to [sentences * hypotheses, width]. */
    Operand<TFloat32> flat(Operand<TFloat32> grouped, int width) {
        return tf.reshape(grouped, tf.constant(new int[] {-1, width}));
    }
}
