package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.NO;
import static io.github.parlance.runtime.NodeDefs.YES;

import io.github.parlance.bundle.Int8Scales;
import io.github.parlance.bundle.Signatures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

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
    private static final String LOWEST = SHORTLIST + "lowest";
    private static final String LARGEST = SHORTLIST + "largest";
    private static final String AXIS = "/axis";
    private static final String GATHERED = "/picked";
    private static final String GIVEN = "/given";

    private final GraphEditor nodes;
    private final GraphWeights weights;
    /** Output tensors of {@link #SHORTEN} that the step reads, by name, with the tensors that compute them. */
    private final Map<String, String> parts = new TreeMap<>();

    OutputLayerShortlist(GraphRewriting rewriting) {
        nodes = rewriting.nodes();
        weights = rewriting.weights();
    }

    /** Adds the inputs that the candidate search reads, too. */
    void addInputs() {
        nodes.put(NodeDefs.placeholder(PIECES, DataType.DT_INT32));
        nodes.put(NodeDefs.placeholder(MASK, DataType.DT_FLOAT));
    }

    /**
     * Reduces the output layer, after {@link #addInputs}.
     *
     * @param logits name of the node that computes the logits
     * @return signatures with {@link #SHORTEN} added, and with the additional inputs of the step
     */
    Map<String, SignatureDef> shorten(String logits, Map<String, SignatureDef> signatures) {
        NodeDef last = nodes.source(logits);
        if (last.getOp().equals(NativeProducts.PRODUCT)) {
            shortenPacked(last);
        } else if (last.getOp().equals("_QuantizedMatMul")) {
            shortenInt8(last);
        } else {
            Optional<GraphWeights.Biased> biased = weights.biased(last);
            biased.ifPresent(each -> nodes.put(last.toBuilder()
                    .setInput(1, gather(BIAS, each.bias().name(), 0))
                    .build()));
            shortenFloat(biased.map(each -> nodes.source(each.x())).orElse(last));
        }
        SignatureDef.Builder shorten = SignatureDef.newBuilder().putInputs(PIECES, tensor(PIECES));
        SignatureDef.Builder step = signatures.get(Signatures.STEP).toBuilder()
                .putInputs(PIECES, tensor(PIECES))
                .putInputs(MASK, tensor(MASK));
        parts.forEach((part, computed) -> {
            shorten.putOutputs(part, tensor(computed));
            step.putInputs(part, tensor(part));
        });
        Map<String, SignatureDef> all = new HashMap<>(signatures);
        all.put(SHORTEN, shorten.build());
        all.put(Signatures.STEP, step.build());
        return all;
    }

    /** Gathers rows where a matrix has a row for each piece, since they are contiguous in memory. */
    private void shortenFloat(NodeDef product) {
        boolean rows = GraphEditor.flag(product, "transpose_b");
        String picked = gather(WEIGHTS, product.getInput(1), rows ? 0 : 1);
        if (rows) {
            String transposed = WEIGHTS + "/transposed";
            nodes.put(NodeDefs.ints(WEIGHTS + "/order", new int[] {1, 0}, 2));
            nodes.put(NodeDefs.of("Transpose", transposed, WEIGHTS + GATHERED, WEIGHTS + "/order")
                    .putAttr("T", NodeDefs.FLOAT)
                    .putAttr("Tperm", NodeDefs.INT)
                    .build());
            parts.put(WEIGHTS, transposed);
        }
        nodes.put(product.toBuilder()
                .setInput(1, picked)
                .putAttr("transpose_b", NO)
                .build());
    }

    /** Gathers columns of packed weights, which have their bias and scales with them. */
    private void shortenPacked(NodeDef product) {
        nodes.put(NodeDefs.of("ParlanceGatherColumns", WEIGHTS + GATHERED, product.getInput(1), PIECES)
                .build());
        nodes.put(NodeDefs.placeholder(WEIGHTS, DataType.DT_UINT8));
        parts.put(WEIGHTS, WEIGHTS + GATHERED);
        nodes.put(product.toBuilder().setInput(1, WEIGHTS).build());
    }

    /** Gathers rows of an int8 matrix, which are declared as another type, since Java has no tensors of int8. */
    private void shortenInt8(NodeDef product) {
        Weight.Int8 matrix = (Weight.Int8) weights.find(product.getInput(1)).orElseThrow();
        String rows = GraphEditor.flag(product, "transpose_b") ? matrix.name() : weights.put(transposed(matrix));
        nodes.put(NodeDefs.scalar(WEIGHTS + AXIS, 0));
        nodes.put(
                NodeDefs.gather(WEIGHTS + GATHERED, rows, NodeDefs.type(DataType.DT_QINT8), PIECES, WEIGHTS + AXIS, 0));
        nodes.put(NodeDefs.bitcast(WEIGHTS + "/unsigned", WEIGHTS + GATHERED, DataType.DT_QINT8, DataType.DT_UINT8));
        nodes.put(NodeDefs.placeholder(WEIGHTS, DataType.DT_UINT8));
        nodes.put(NodeDefs.bitcast(WEIGHTS + GIVEN, WEIGHTS, DataType.DT_UINT8, DataType.DT_QINT8));
        parts.put(WEIGHTS, WEIGHTS + "/unsigned");
        nodes.put(product.toBuilder()
                .setInput(1, WEIGHTS + GIVEN)
                .setInput(2, gather(BIAS, product.getInput(2), 0))
                .setInput(5, gather(LOWEST, product.getInput(5), 0))
                .setInput(6, gather(LARGEST, product.getInput(6), 0))
                .putAttr("transpose_b", YES)
                .putAttr("is_weight_const", NO)
                .putAttr("is_bias_const", NO)
                .build());
    }

    private static Weight.Int8 transposed(Weight.Int8 matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        Int8Scales scales = new Int8Scales(Int8Scales.Axis.ROWS, matrix.scales().values());
        return new Weight.Int8(matrix.name() + "/transposed", new long[] {columns, rows}, scales, () -> {
            byte[] content = matrix.bytes().get();
            byte[] transposed = new byte[content.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    transposed[column * rows + row] = content[row * columns + column];
                }
            }
            return transposed;
        });
    }

    /** Gathers floats along an axis, and adds the input that receives them; returns its name. */
    private String gather(String part, String all, int axis) {
        nodes.put(NodeDefs.scalar(part + AXIS, axis));
        nodes.put(NodeDefs.gather(part + GATHERED, all, NodeDefs.FLOAT, PIECES, part + AXIS, 0));
        nodes.put(NodeDefs.placeholder(part, DataType.DT_FLOAT));
        parts.put(part, part + GATHERED);
        return part;
    }

    private static TensorInfo tensor(String operation) {
        return TensorInfo.newBuilder().setName(operation + ":0").build();
    }
}
