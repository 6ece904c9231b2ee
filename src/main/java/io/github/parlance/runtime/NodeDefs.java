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

/** Builds nodes of a TensorFlow graph. */
final class NodeDefs {
    static final AttrValue FLOAT = type(DataType.DT_FLOAT);
    static final AttrValue INT = type(DataType.DT_INT32);
    static final AttrValue YES = flag(true);
    static final AttrValue NO = flag(false);

    private NodeDefs() {}

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

    /** Creates a float constant from row-major values. */
    static NodeDef floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, DataType.DT_FLOAT, bytes.array(), shape);
    }

    /** Creates an int constant from row-major values. */
    static NodeDef ints(String name, int[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return constant(name, DataType.DT_INT32, bytes.array(), shape);
    }

    /** Creates a float constant with one element. */
    static NodeDef number(String name, float value) {
        return floats(name, new float[] {value});
    }

    /** Creates an int constant with one element. */
    static NodeDef scalar(String name, int value) {
        return ints(name, new int[] {value});
    }

    /**
     * Creates a constant of any type.
     *
     * @param content elements in row-major order, little-endian
     */
    static NodeDef constant(String name, DataType type, byte[] content, long... shape) {
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(type)
                .setTensorShape(sizes(shape))
                .setTensorContent(ByteString.copyFrom(content))
                .build();
        return of("Const", name)
                .putAttr("dtype", type(type))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    private static TensorShapeProto sizes(long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return sizes.build();
    }

    /** Creates a constant of texts with one dimension. */
    static NodeDef strings(String name, String... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(sizes(values.length));
        for (String value : values) {
            tensor.addStringVal(ByteString.copyFromUtf8(value));
        }
        return of("Const", name)
                .putAttr("dtype", type(DataType.DT_STRING))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    /** Creates a variable that has no value yet. */
    static NodeDef variable(String name, DataType type, long... shape) {
        return of("VariableV2", name)
                .putAttr("dtype", type(type))
                .putAttr("shape", AttrValue.newBuilder().setShape(sizes(shape)).build())
                .build();
    }

    /** Creates an input of any shape. */
    static NodeDef placeholder(String name, DataType type) {
        return of("Placeholder", name).putAttr("dtype", type(type)).build();
    }

    /** Creates a node that declares numbers as another type of the same width. */
    static NodeDef bitcast(String name, String x, DataType from, DataType to) {
        return of("Bitcast", name, x)
                .putAttr("T", type(from))
                .putAttr("type", type(to))
                .build();
    }

    /** Creates a node with floats as its only type. */
    static NodeDef onFloats(String type, String name, String... inputs) {
        return of(type, name, inputs).putAttr("T", FLOAT).build();
    }

    /**
     * Creates a reduction, such as a sum or a maximum.
     *
     * @param axes name of the axes to reduce
     * @param keep whether reduced axes are kept, with length 1
     */
    static NodeDef reduce(String type, String name, String x, String axes, boolean keep) {
        return of(type, name, x, axes)
                .putAttr("T", FLOAT)
                .putAttr("Tidx", INT)
                .putAttr("keep_dims", keep ? YES : NO)
                .build();
    }

    /** Creates a node that gathers entries along an axis, separately for each index of the batch dimensions. */
    static NodeDef gather(String name, String from, AttrValue type, String ids, String axis, int batchDimensions) {
        return of("GatherV2", name, from, ids, axis)
                .putAttr("Tparams", type)
                .putAttr("Tindices", INT)
                .putAttr("Taxis", INT)
                .putAttr("batch_dims", number(batchDimensions))
                .build();
    }
}
