package io.github.parlance.runtime;

import static io.github.parlance.runtime.Nodes.NO;
import static io.github.parlance.runtime.Nodes.YES;

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
 * Makes the last product of a network one with some columns of its weights, those of a shortlist. They are picked once for
 * the sentences of a batch ({@link #SHORTEN}) and then given to every step.
 */
final class OutputLayer {
    /** Picks columns: {@link #PIECES} to all that begins with {@link #SHORTLIST}. */
    static final String SHORTEN = "shorten";

    /** Before the names of what all sentences of a batch share. */
    static final String SHORTLIST = "shortlist_";

    /** Ids of the pieces, int32, [pieces]. */
    static final String PIECES = SHORTLIST + "pieces";

    /** Hides pieces from sentences, float32, [sentences, 1, pieces]. */
    static final String MASK = Signatures.MEMORY + "shortlist";

    private static final String WEIGHTS = SHORTLIST + "weights";
    private static final String BIAS = SHORTLIST + "bias";
    private static final String AXIS = "/axis";
    private static final String PICKED = "/picked";

    private final NodeMap nodes;

    OutputLayer(NodeMap nodes) {
        this.nodes = nodes;
    }

    /**
     * Draws the inputs and shortens a product whose weights have been laid out.
     *
     * @param product its name
     * @return the signatures, with one more, and with what the step reads more
     */
    Map<String, SignatureDef> shorten(String product, Map<String, SignatureDef> signatures) {
        nodes.put(placeholder(PIECES, DataType.DT_INT32));
        nodes.put(placeholder(MASK, DataType.DT_FLOAT));
        NodeDef whole = nodes.source(product);
        boolean narrow = whole.getOp().equals("_QuantizedMatMul");
        if (narrow) {
            shortenNarrow(whole);
        } else {
            shortenWide(whole);
        }
        SignatureDef.Builder shorten = SignatureDef.newBuilder().putInputs(PIECES, tensor(PIECES));
        SignatureDef.Builder step = signatures.get(Signatures.STEP).toBuilder()
                .putInputs(PIECES, tensor(PIECES))
                .putInputs(MASK, tensor(MASK));
        for (String part : narrow ? List.of(WEIGHTS, BIAS) : List.of(WEIGHTS)) {
            shorten.putOutputs(part, tensor(part + PICKED));
            step.putInputs(part, tensor(part));
        }
        Map<String, SignatureDef> all = new HashMap<>(signatures);
        all.put(SHORTEN, shorten.build());
        all.put(Signatures.STEP, step.build());
        return all;
    }

    private void shortenWide(NodeDef product) {
        pick(WEIGHTS, product.getInput(1), DataType.DT_FLOAT, 1);
        nodes.put(product.toBuilder().setInput(1, WEIGHTS).build());
    }

    /** Columns of eight bits are picked as rows, which lie together, and read as what they are: there is no tensor of theirs in Java. */
    private void shortenNarrow(NodeDef product) {
        NodeDef weights = nodes.source(product.getInput(1));
        nodes.put(turned(weights));
        pick(WEIGHTS, weights.getName(), DataType.DT_UINT8, 0);
        pick(BIAS, product.getInput(2), DataType.DT_FLOAT, 0);
        String narrow = WEIGHTS + "/narrow";
        nodes.put(Nodes.of("Bitcast", narrow, WEIGHTS)
                .putAttr("T", Nodes.type(DataType.DT_UINT8))
                .putAttr("type", Nodes.type(DataType.DT_QINT8))
                .build());
        nodes.put(product.toBuilder()
                .setInput(1, narrow)
                .setInput(2, BIAS)
                .putAttr("transpose_b", YES)
                .putAttr("is_weight_const", NO)
                .putAttr("is_bias_const", NO)
                .build());
    }

    /** A matrix of numbers of eight bits, the other way round and under the type that Java has. */
    private static NodeDef turned(NodeDef constant) {
        TensorProto matrix = constant.getAttrOrThrow("value").getTensor();
        int rows = (int) matrix.getTensorShape().getDim(0).getSize();
        int columns = (int) matrix.getTensorShape().getDim(1).getSize();
        byte[] content = matrix.getTensorContent().toByteArray();
        byte[] turned = new byte[content.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = content[row * columns + column];
            }
        }
        return Nodes.constant(constant.getName(), DataType.DT_UINT8, turned, columns, rows);
    }

    /** Picks entries along an axis, and draws the input that takes them. */
    private void pick(String part, String all, DataType type, int axis) {
        String axisName = part + AXIS;
        nodes.put(Nodes.scalar(axisName, axis));
        nodes.put(Nodes.gather(part + PICKED, all, Nodes.type(type), PIECES, axisName, 0));
        nodes.put(placeholder(part, type));
    }

    private static NodeDef placeholder(String name, DataType type) {
        return Nodes.of("Placeholder", name).putAttr("dtype", Nodes.type(type)).build();
    }

    private static TensorInfo tensor(String operation) {
        return TensorInfo.newBuilder().setName(operation + ":0").build();
    }
}
