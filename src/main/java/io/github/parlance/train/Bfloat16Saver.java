package io.github.parlance.train;

import io.github.parlance.model.weights.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Adds the operations to a graph that save variables and restore them, with matrices stored as bfloat16: half the size, with eight bits
 * of mantissa. In memory they are float32. Vectors, which are few and small, are stored as float32.
 *
 * <p>TensorFlow finds these operations by name; without them it would add its own, which store everything as float32.
 */
final class Bfloat16Saver {
    private final Ops tf;
    private final Placeholder<TString> file;

    private Bfloat16Saver(Ops tf) {
        this.tf = tf;
        this.file = tf.withName("filename").placeholder(TString.class);
    }

    /** Adds the operations for all parameters. */
    static void draw(Ops tf, Parameters parameters) {
        new Bfloat16Saver(tf.withSubScope("save")).draw(List.copyOf(parameters.all()));
    }

    private void draw(List<Parameters.Parameter> parameters) {
        Operand<TString> names =
                strings(parameters.stream().map(Parameters.Parameter::name).toArray(String[]::new));
        Operand<TString> slices = strings(parameters.stream().map(each -> "").toArray(String[]::new));

        List<Operand<?>> stored = new ArrayList<>();
        List<Class<? extends TType>> types = new ArrayList<>();
        for (Parameters.Parameter parameter : parameters) {
            boolean matrix = parameter.shape().numDimensions() > 1;
            stored.add(matrix ? tf.dtypes.cast(parameter.variable(), TBfloat16.class) : parameter.variable());
            types.add(matrix ? TBfloat16.class : TFloat32.class);
        }
        Op save = tf.train.save(file, names, slices, stored);
        tf.withControlDependencies(List.of(file, save))
                .withName("control_dependency")
                .identity(file);

        Restore restore = tf.train.restore(file, names, slices, types);
        List<Op> assignments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Operand<TFloat32> value = types.get(i) == TFloat32.class
                    ? restore.tensors().get(i).asOutput().expect(TFloat32.class)
                    : tf.dtypes.cast(restore.tensors().get(i).asOutput().expect(TBfloat16.class), TFloat32.class);
            assignments.add(tf.assign(parameters.get(i).variable(), value));
        }
        tf.withControlDependencies(assignments).withName("restore_all").noOp();
    }

    private Operand<TString> strings(String[] values) {
        return tf.constant(StdArrays.ndCopyOf(values));
    }
}
