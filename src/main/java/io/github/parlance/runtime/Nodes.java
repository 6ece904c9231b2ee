package io.github.parlance.runtime;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Operations as TensorFlow writes them down. */
final class Nodes {
    static final AttrValue FLOAT = type(DataType.DT_FLOAT);
    static final AttrValue INT = type(DataType.DT_INT32);
    static final AttrValue YES = flag(true);
    static final AttrValue NO = flag(false);

    private Nodes() {}

    static NodeDef.Builder of(String type, String name, String... inputs) {
        return NodeDef.newBuilder().setOp(type).setName(name).addAllInput(List.of(inputs));
    }

    static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    static AttrValue types(DataType... types) {
        return AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addAllType(List.of(types)))
                .build();
    }

    static AttrValue number(long number) {
        return AttrValue.newBuilder().setI(number).build();
    }

    static AttrValue text(String text) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build();
    }

    static AttrValue texts(String... texts) {
        AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        for (String text : texts) {
            list.addS(ByteString.copyFromUtf8(text));
        }
        return AttrValue.newBuilder().setList(list).build();
    }

    private static AttrValue flag(boolean flag) {
        return AttrValue.newBuilder().setB(flag).build();
    }

    /** A constant, row-major. */
    static NodeDef floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, DataType.DT_FLOAT, bytes.array(), shape);
    }

    /** A constant, row-major. */
    static NodeDef ints(String name, int[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return constant(name, DataType.DT_INT32, bytes.array(), shape);
    }

    /** A constant of one number. */
    static NodeDef number(String name, float value) {
        return floats(name, new float[] {value});
    }

    /** A constant of one number. */
    static NodeDef scalar(String name, int value) {
        return ints(name, new int[] {value});
    }

    /**
     * A constant of any type.
     *
     * @param content its numbers, row-major, little-endian
     */
    static NodeDef constant(String name, DataType type, byte[] content, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(type)
                .setTensorShape(sizes)
                .setTensorContent(ByteString.copyFrom(content))
                .build();
        return of("Const", name)
                .putAttr("dtype", type(type))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    /** An operation on numbers that has one type. */
    static NodeDef onFloats(String type, String name, String... inputs) {
        return of(type, name, inputs).putAttr("T", FLOAT).build();
    }

    /**
     * A sum, a maximum or the like.
     *
     * @param axes name of those it goes over
     * @param keep whether they stay, one long
     */
    static NodeDef reduce(String type, String name, String x, String axes, boolean keep) {
        return of(type, name, x, axes)
                .putAttr("T", FLOAT)
                .putAttr("Tidx", INT)
                .putAttr("keep_dims", keep ? YES : NO)
                .build();
    }

    /** Entries along an axis, of each of the first dimensions for itself. */
    static NodeDef gather(String name, String from, AttrValue type, String ids, String axis, int batchDimensions) {
        return of("GatherV2", name, from, ids, axis)
                .putAttr("Tparams", type)
                .putAttr("Tindices", INT)
                .putAttr("Taxis", INT)
                .putAttr("batch_dims", number(batchDimensions))
                .build();
    }
}
