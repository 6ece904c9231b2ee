package io.github.parlance.model;

import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Operations for loops over time, in one graph. */
final class WhileLoop {
    private final Ops tf;

    WhileLoop(Ops tf) {
        this.tf = tf;
    }

    /** Returns the size of the first dimension: the number of time steps. */
    Operand<TInt32> length(Operand<TFloat32> sequence) {
        return tf.gather(tf.shape(sequence), tf.constant(0), tf.constant(0));
    }

    /** Slices [time, rows, ...] to [rows, ...]. */
    Operand<TFloat32> at(Operand<TFloat32> sequence, Operand<TInt32> time) {
        return tf.gather(sequence, time, tf.constant(0));
    }

    List<Operand<TFloat32>> at(List<? extends Operand<TFloat32>> sequences, Operand<TInt32> time) {
        List<Operand<TFloat32>> all = new ArrayList<>();
        sequences.forEach(each -> all.add(at(each, time)));
        return all;
    }

    /**
     * Creates a buffer with one tensor per time step, to be filled by {@link #write}. TensorFlow must not merge it with
     * another buffer of the same size, as it may merge equal operations.
     */
    Operand<TFloat32> buffer(Operand<TInt32> length, Operand<TFloat32> like) {
        return emptyBuffer(length, tf.shape(like));
    }

    /** Creates a buffer for tensors with this number of columns and as many rows as another tensor. */
    Operand<TFloat32> buffer(Operand<TInt32> length, Operand<TFloat32> rows, long columns) {
        Operand<TInt32> row = tf.slice(tf.shape(rows), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return emptyBuffer(length, tf.concat(List.of(row, tf.constant(new int[] {(int) columns})), tf.constant(0)));
    }

    private Operand<TFloat32> emptyBuffer(Operand<TInt32> length, Operand<TInt32> shape) {
        Operand<TInt32> all = tf.concat(List.of(tf.expandDims(length, tf.constant(0)), shape), tf.constant(0));
        return tf.empty(all, TFloat32.class);
    }

    /** Returns the buffer with one time step written, in place and without copying. */
    Operand<TFloat32> write(Operand<TFloat32> buffer, Operand<TInt32> time, Operand<TFloat32> value) {
        return tf.inplaceUpdate(buffer, tf.expandDims(time, tf.constant(0)), tf.expandDims(value, tf.constant(0)));
    }

    List<Operand<?>> write(
            List<? extends Operand<TFloat32>> buffers, Operand<TInt32> time, List<Operand<TFloat32>> values) {
        List<Operand<?>> all = new ArrayList<>();
        for (int i = 0; i < buffers.size(); i++) {
            all.add(write(buffers.get(i), time, values.get(i)));
        }
        return all;
    }

    /** Returns loop arguments unchanged, as outputs of a body. */
    List<Operand<?>> unchanged(List<? extends Operand<?>> arguments) {
        List<Operand<?>> all = new ArrayList<>();
        arguments.forEach(each -> all.add(tf.identity(each)));
        return all;
    }

    /** Returns copies of some of the tensors in another precision. */
    List<Operand<?>> cast(List<? extends Operand<TFloat32>> tensors, List<Integer> which, Precision precision) {
        return which.stream()
                .<Operand<?>>map(i -> tf.dtypes.cast(tensors.get(i), precision.type()))
                .toList();
    }

    /**
     * Runs a body until its first argument, an integer, is 0.
     *
     * @param begin initial arguments
     * @return final arguments, without the first
     */
    List<Output<?>> run(ConcreteFunction body, List<Operand<?>> begin) {
        try (ConcreteFunction more = ConcreteFunction.create(in -> notYetZero(in, begin))) {
            OperationBuilder loop = tf.scope().opBuilder("While", "recurrence");
            loop.addInputList(Operands.asOutputs(begin));
            loop.setAttr("cond", more);
            loop.setAttr("body", body);
            // Lowered to plain operations before the graph is optimized, which saves one call per step.
            loop.setAttr("_lower_using_switch_merge", true);
            return Arrays.stream(loop.build().outputList(0, begin.size()))
                    .skip(1)
                    .<Output<?>>map(each -> each)
                    .toList();
        }
    }

    /** Returns the float32 results of a loop. */
    static List<Output<TFloat32>> floats(List<Output<?>> results) {
        return results.stream()
                .filter(each -> each.type() == TFloat32.class)
                .<Output<TFloat32>>map(each -> each.expect(TFloat32.class))
                .toList();
    }

    private static Signature notYetZero(Ops in, List<Operand<?>> arguments) {
        Placeholder<TInt32> left = in.placeholder(TInt32.class);
        Signature.Builder signature =
                Signature.builder().key("recurrence_goes_on").input(LoopBody.argument(0), left);
        for (int i = 1; i < arguments.size(); i++) {
            signature.input(
                    LoopBody.argument(i), in.placeholder(arguments.get(i).type()));
        }
        return signature
                .output("goes_on", in.math.notEqual(left, in.constant(0)))
                .build();
    }
}
