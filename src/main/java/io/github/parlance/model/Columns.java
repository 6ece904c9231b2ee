package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Matrices side by side in one. */
final class Columns {
    private final Ops tf;

    Columns(Ops tf) {
        this.tf = tf;
    }

    /** [rows, sum of sizes] to a matrix for each size. */
    List<Output<TFloat32>> cut(Operand<TFloat32> x, int... sizes) {
        return sizes.length == 1
                ? List.of(x.asOutput())
                : tf.splitV(x, tf.constant(sizes), tf.constant(1), (long) sizes.length)
                        .output();
    }

    List<Output<TFloat32>> cut(Operand<TFloat32> x, List<Integer> sizes) {
        return cut(x, sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    /** [rows, width] to [rows, size]. */
    Operand<TFloat32> first(Operand<TFloat32> x, int size) {
        return tf.slice(x, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, size}));
    }

    Operand<TFloat32> join(List<? extends Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(new ArrayList<>(parts), tf.constant(1));
    }
}
