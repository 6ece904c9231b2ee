package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Scales;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A weight of a graph. Its values are computed at each call and not kept: all weights of a model together can be larger than
 * the Java heap.
 */
sealed interface Weight permits Weight.Floats, Weight.Int8, PackedWeight {
    /** Returns the name of the variable that holds it. */
    String name();

    long[] shape();

    /** Computes the values, row-major. */
    float[] values();

    /** Returns the type of the variable. */
    DataType type();

    /** Creates a constant of the variable's type and name. */
    NodeDef constant();

    /** Creates a tensor with the bytes that the variable holds, of {@link #fedType}. The caller closes it. */
    Tensor tensor();

    /** Returns a type of the same width that Java has tensors of. */
    DataType fedType();

    /** Returns whether the graph holds it as a variable, which TensorFlow does not copy with the graph. */
    default boolean isVariable() {
        return size() >= WeightedSession.LARGE;
    }

    /**
     * Adds nodes that convert what is fed, of {@link #fedType}, to the type and form of the variable.
     *
     * @return the input that reads the result
     */
    default String converted(GraphEditor nodes, String fed) {
        if (fedType() == type()) {
            return fed;
        }
        nodes.put(NodeDefs.bitcast(fed + "/cast", fed, fedType(), type()));
        return fed + "/cast";
    }

    /** Returns how many numbers it has. */
    default long size() {
        return LongStream.of(shape()).reduce(1, Math::multiplyExact);
    }

    /** A weight of 32-bit floats. */
    record Floats(String name, long[] shape, Supplier<float[]> source) implements Weight {
        static Floats of(String name, float[] values, long... shape) {
            return new Floats(name, shape, () -> values);
        }

        @Override
        public float[] values() {
            return source.get();
        }

        @Override
        public DataType type() {
            return DataType.DT_FLOAT;
        }

        @Override
        public NodeDef constant() {
            return NodeDefs.floats(name, values(), shape);
        }

        @Override
        public Tensor tensor() {
            return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values()));
        }

        @Override
        public DataType fedType() {
            return DataType.DT_FLOAT;
        }
    }

    /** A matrix of 8-bit integers, with a scale for each row or column. */
    record Int8(String name, long[] shape, Int8Scales scales, Supplier<byte[]> bytes) implements Weight {
        /** Quantizes a matrix; its values are computed twice, first for the scales. */
        static Int8 of(String name, Weight matrix, Int8Scales.Axis axis) {
            int columns = (int) matrix.shape()[1];
            Int8Scales scales = Int8Scales.of(matrix.values(), columns, axis);
            return new Int8(name, matrix.shape(), scales, () -> scales.quantized(matrix.values(), columns));
        }

        @Override
        public float[] values() {
            return scales.floats(bytes.get(), (int) shape[1]);
        }

        @Override
        public DataType type() {
            return DataType.DT_QINT8;
        }

        @Override
        public NodeDef constant() {
            return NodeDefs.constant(name, type(), bytes.get(), shape);
        }

        @Override
        public Tensor tensor() {
            return TUint8.tensorOf(Shape.of(shape), DataBuffers.of(bytes.get()));
        }

        @Override
        public DataType fedType() {
            return DataType.DT_UINT8;
        }
    }
}
