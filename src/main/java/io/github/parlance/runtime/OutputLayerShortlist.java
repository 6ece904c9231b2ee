package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.NO;
import static io.github.parlance.runtime.NodeDefs.YES;

import io.github.parlance.bundle.Signatures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

/**
 * Reduces the last product of a network to the columns of a shortlist. The columns are gathered once per batch ({@link
 * #SHORTEN}) and then fed to every step.
 */
final class OutputLayerShortlist {
    /**
     * Signature that gathers columns: reads {@link #PIECES} and returns all tensors whose names start with {@link
     * #SHORTLIST}.
     */
    static final String SHORTEN = "shorten";

    /** Prefix of tensors that all sentences of a batch share. */
    static final String SHORTLIST = "shortlist_";

    /** Ids of the pieces, int32, [pieces]. */
    static final String PIECES = SHORTLIST + "pieces";

    /** Mask that excludes pieces for sentences, float32, [sentences, 1, pieces]. */
    static final String MASK = Signatures.MEMORY + "shortlist";

    private static final String WEIGHTS = SHORTLIST + "weights";
    private static final String BIAS = SHORTLIST + "bias";
    private static final String AXIS = "/axis";
    private static final String GATHERED = "/picked";

    private final GraphEditor nodes;

    OutputLayerShortlist(GraphEditor nodes) {
        this.nodes = nodes;
    }

    /**
     * Adds the inputs, and reduces a product whose weights are in their final layout.
     *
     * @param product name of the product
     * @return signatures with {@link #SHORTEN} added, and with the additional inputs of the step
     */
    Map<String, SignatureDef> shorten(String product, Map<String, SignatureDef> signatures) {
        nodes.put(placeholder(PIECES, DataType.DT_INT32));
        nodes.put(placeholder(MASK, DataType.DT_FLOAT));
        NodeDef original = nodes.source(product);
        boolean quantized = original.getOp().equals("_QuantizedMatMul");
        if (quantized) {
            shortenInt8(original);
        } else {
            shortenFloat(original);
        }
        SignatureDef.Builder shorten = SignatureDef.newBuilder().putInputs(PIECES, tensor(PIECES));
        SignatureDef.Builder step = signatures.get(Signatures.STEP).toBuilder()
                .putInputs(PIECES, tensor(PIECES))
                .putInputs(MASK, tensor(MASK));
        for (String part : quantized ? List.of(WEIGHTS, BIAS) : List.of(WEIGHTS)) {
            shorten.putOutputs(part, tensor(part + GATHERED));
            step.putInputs(part, tensor(part));
        }
        Map<String, SignatureDef> all = new HashMap<>(signatures);
        all.put(SHORTEN, shorten.build());
        all.put(Signatures.STEP, step.build());
        return all;
    }

    private void shortenFloat(NodeDef product) {
        gather(WEIGHTS, product.getInput(1), DataType.DT_FLOAT, 1);
        nodes.put(product.toBuilder().setInput(1, WEIGHTS).build());
    }

    /**
     * Gathers columns of an int8 matrix as rows of its transpose, which are contiguous in memory. They are declared as
     * another type, since Java has no tensor type for int8.
     */
    private void shortenInt8(NodeDef product) {
        NodeDef weights = nodes.source(product.getInput(1));
        nodes.put(transposed(weights));
        gather(WEIGHTS, weights.getName(), DataType.DT_UINT8, 0);
        gather(BIAS, product.getInput(2), DataType.DT_FLOAT, 0);
        String narrow = WEIGHTS + "/narrow";
        nodes.put(NodeDefs.of("Bitcast", narrow, WEIGHTS)
                .putAttr("T", NodeDefs.type(DataType.DT_UINT8))
                .putAttr("type", NodeDefs.type(DataType.DT_QINT8))
                .build());
        nodes.put(product.toBuilder()
                .setInput(1, narrow)
                .setInput(2, BIAS)
                .putAttr("transpose_b", YES)
                .putAttr("is_weight_const", NO)
                .putAttr("is_bias_const", NO)
                .build());
    }

    /** Transposes a matrix of 8-bit numbers and declares it as a type that Java supports. */
    private static NodeDef transposed(NodeDef constant) {
        TensorProto matrix = constant.getAttrOrThrow("value").getTensor();
        int rows = (int) matrix.getTensorShape().getDim(0).getSize();
        int columns = (int) matrix.getTensorShape().getDim(1).getSize();
        byte[] content = matrix.getTensorContent().toByteArray();
        byte[] transposed = new byte[content.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = content[row * columns + column];
            }
        }
        return NodeDefs.constant(constant.getName(), DataType.DT_UINT8, transposed, columns, rows);
    }

    /** Gathers entries along an axis, and adds the input that receives them. */
    private void gather(String part, String all, DataType type, int axis) {
        String axisName = part + AXIS;
        nodes.put(NodeDefs.scalar(axisName, axis));
        nodes.put(NodeDefs.gather(part + GATHERED, all, NodeDefs.type(type), PIECES, axisName, 0));
        nodes.put(placeholder(part, type));
    }

    private static NodeDef placeholder(String name, DataType type) {
        return NodeDefs.of("Placeholder", name)
                .putAttr("dtype", NodeDefs.type(type))
                .build();
    }

    private static TensorInfo tensor(String operation) {
        return TensorInfo.newBuilder().setName(operation + ":0").build();
    }
}
