package io.github.parlance.runtime;

import static io.github.parlance.runtime.Nodes.FLOAT;
import static io.github.parlance.runtime.Nodes.INT;
import static io.github.parlance.runtime.Nodes.NO;
import static io.github.parlance.runtime.Nodes.YES;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.ProductRanges;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * What is done to a trained graph so that it serves faster and says the same. Knows no architecture: it looks for the
 * operations a network is drawn with, and leaves alone what it does not know.
 */
final class ServingRewrites {
    /** Most candidates that are ever asked for, of which each may stand in a group of its own. */
    private static final int LEAST_GROUPS = 66;

    private static final int SMALLEST_GROUP = 16;
    private static final int LARGEST_GROUP = 256;

    private static final AttrValue NARROW = Nodes.type(DataType.DT_QINT8);
    private static final AttrValue SCALED = Nodes.text("SCALED");
    /** Largest number of eight bits whose opposite is one, too. */
    private static final float MOST = 127;

    private final NodeMap nodes;
    private final Map<String, FloatArray> constants;

    /**
     * @param nodes of the trained graph; changed
     * @param weights values of its variables, by name
     */
    ServingRewrites(NodeMap nodes, Map<String, FloatArray> weights) {
        this.nodes = nodes;
        constants = new HashMap<>(weights);
    }

    /** Makes variables constants, which are not read anew at every run, and which kernels may lay out once and for all. */
    void freeze() {
        for (NodeDef variable : nodes.ofType("VariableV2")) {
            FloatArray array = constants.get(variable.getName());
            nodes.put(Nodes.floats(variable.getName(), array.values(), array.shape()));
        }
    }

    /** Lays weights out as products read them: a transposed product reads the whole matrix against the grain. */
    void turnWeights() {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Optional<FloatArray> weight = weight(product);
            if (weight.isPresent() && NodeMap.flag(product, "transpose_b")) {
                String turned = product.getName() + "/weights";
                FloatArray array = turned(turned, weight.get());
                constants.put(turned, array);
                nodes.put(Nodes.floats(turned, array.values(), array.shape()));
                nodes.put(product.toBuilder()
                        .setInput(1, turned)
                        .putAttr("transpose_b", NO)
                        .build());
            }
        }
    }

    private static FloatArray turned(String name, FloatArray matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return new FloatArray(name, new long[] {columns, rows}, turned);
    }

    /** The weight a product reads; empty if it multiplies what it is given. */
    private Optional<FloatArray> weight(NodeDef product) {
        return Optional.ofNullable(
                constants.get(nodes.source(product.getInput(1)).getName()));
    }

    /**
     * Has every product with a weight tell the largest absolute value it reads.
     *
     * @return the products
     */
    List<String> watchProducts() {
        List<NodeDef> products = nodes.ofType("MatMul").stream()
                .filter(product -> weight(product).isPresent())
                .toList();
        for (NodeDef product : products) {
            Names name = new Names(product.getName());
            nodes.put(Nodes.ints(name.of("all"), new int[] {0, 1}, 2));
            nodes.put(onFloats("Abs", name.of("absolute"), product.getInput(0)));
            nodes.put(overLast("Max", largest(product.getName()), name.of("absolute"), name.of("all"), false));
        }
        return products.stream().map(NodeDef::getName).toList();
    }

    /** The operation that tells. */
    static String largest(String product) {
        return new Names(product).of("largest");
    }

    /**
     * Makes products of eight bits of those whose ranges are known, after {@link #turnWeights}. What is read is scaled by a
     * range of its own for each product, so that the result for a sentence does not depend on what stands beside it.
     */
    void narrowProducts(ProductRanges ranges) {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Float largest = ranges.largest().get(product.getName());
            if (largest != null) {
                weight(product).ifPresent(weight -> narrow(product, weight, largest));
            }
        }
    }

    private void narrow(NodeDef product, FloatArray weight, float largest) {
        Names name = new Names(product.getName());
        nodes.put(Nodes.number(name.of("a_min"), -largest));
        nodes.put(Nodes.number(name.of("a_max"), largest));
        nodes.put(Nodes.of("QuantizeV2", name.of("a"), product.getInput(0), name.of("a_min"), name.of("a_max"))
                .putAttr("T", NARROW)
                .putAttr("mode", SCALED)
                .putAttr("round_mode", Nodes.text("HALF_TO_EVEN"))
                .build());
        float heaviest = 0;
        for (float value : weight.values()) {
            heaviest = Math.max(heaviest, Math.abs(value));
        }
        nodes.put(Nodes.constant(name.of("b"), DataType.DT_QINT8, narrowed(weight.values(), heaviest), weight.shape()));
        nodes.put(Nodes.number(name.of("b_min"), -heaviest));
        nodes.put(Nodes.number(name.of("b_max"), heaviest));
        // The kernel adds a bias while it widens the result again, so the operation that would add it falls away.
        Optional<NodeDef> adder = nodes.ofType("BiasAdd").stream()
                .filter(node -> node.getInput(0).equals(product.getName()))
                .findFirst();
        String bias = adder.map(node -> node.getInput(1)).orElse(name.of("no_bias"));
        if (adder.isEmpty()) {
            int out = (int) weight.shape()[1];
            nodes.put(Nodes.floats(bias, new float[out], out));
        }
        nodes.put(narrowProduct(adder.map(NodeDef::getName).orElse(product.getName()), name, bias));
    }

    private static byte[] narrowed(float[] values, float largest) {
        byte[] narrow = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (byte) Math.rint(values[i] * MOST / largest);
        }
        return narrow;
    }

    private static NodeDef narrowProduct(String as, Names name, String bias) {
        DataType wide = DataType.DT_FLOAT;
        return Nodes.of("_QuantizedMatMul", as)
                .addAllInput(List.of(name.of("a"), name.of("b"), bias))
                .addAllInput(List.of(name.of("a") + ":1", name.of("a") + ":2", name.of("b_min"), name.of("b_max")))
                .putAttr(
                        "Tdevice_inputs",
                        Nodes.types(DataType.DT_QINT8, DataType.DT_QINT8, wide, wide, wide, wide, wide))
                .putAttr("Thost_inputs", Nodes.types())
                .putAttr("Tdevice_outputs", Nodes.types(wide))
                .putAttr("Thost_outputs", Nodes.types())
                .putAttr("T1", NARROW)
                .putAttr("T2", NARROW)
                .putAttr("Tbias", FLOAT)
                .putAttr("U", FLOAT)
                .putAttr("Tout", FLOAT)
                .putAttr("fused_ops", Nodes.texts("BiasAdd", "Dequantize"))
                .putAttr("input_quant_mode", SCALED)
                .putAttr("is_weight_const", YES)
                .putAttr("is_bias_const", YES)
                .build();
    }

    /**
     * Looks for the best candidates among logits and normalizes only those. Of a large vocabulary it looks in groups: the
     * best k are in the k groups with the best heads, so only those are looked through.
     */
    void chooseBeforeNormalizing() {
        for (NodeDef top : nodes.ofType("TopKV2")) {
            NodeDef softmax = nodes.source(top.getInput(0));
            if (softmax.getOp().equals("LogSoftmax")) {
                String logits = softmax.getInput(0);
                Names name = new Names(top.getName());
                nodes.put(Nodes.ints(name.of("last"), new int[] {-1}, 1));
                Best best = groupSize(logits).stream()
                        .mapToObj(size -> bestOfGroups(name, logits, top.getInput(1), size))
                        .findFirst()
                        .orElseGet(() -> best(name.of("best"), logits, top.getInput(1)));
                String normalized = normalize(name, logits, best.values());
                nodes.put(Nodes.of("IdentityN", top.getName(), normalized, best.ids())
                        .putAttr("T", Nodes.types(DataType.DT_FLOAT, DataType.DT_INT32))
                        .build());
            }
        }
    }

    /** Names of operations that come in the place of one. */
    private record Names(String place) {
        String of(String part) {
            return place + "/" + part;
        }
    }

    private record Best(String values, String ids) {}

    private Best best(String name, String of, String count) {
        nodes.put(Nodes.of("TopKV2", name, of, count)
                .putAttr("T", FLOAT)
                .putAttr("Tk", INT)
                .putAttr("index_type", INT)
                .putAttr("sorted", YES)
                .build());
        return new Best(name, name + ":1");
    }

    private Best bestOfGroups(Names name, String logits, String count, int size) {
        nodes.put(Nodes.scalar(name.of("one"), 1));
        nodes.put(Nodes.scalar(name.of("size"), size));
        nodes.put(Nodes.ints(name.of("by_group"), new int[] {-1, width(logits) / size, size}, 3));
        nodes.put(reshape(name.of("groups"), logits, name.of("by_group")));
        nodes.put(overLast("Max", name.of("heads"), name.of("groups"), name.of("last"), false));
        Best groups = best(name.of("best_groups"), name.of("heads"), count);

        // [rows, k groups, size] side by side, [rows, k * size].
        nodes.put(gather(name.of("chosen"), name.of("groups"), FLOAT, groups.ids(), name.of("one")));
        nodes.put(Nodes.of("Shape", name.of("shape"), groups.ids())
                .putAttr("T", INT)
                .putAttr("out_type", INT)
                .build());
        nodes.put(Nodes.ints(name.of("times"), new int[] {1, size}, 2));
        nodes.put(onInts("Mul", name.of("side_by_side"), name.of("shape"), name.of("times")));
        nodes.put(reshape(name.of("members"), name.of("chosen"), name.of("side_by_side")));
        Best members = best(name.of("best"), name.of("members"), count);

        nodes.put(onInts("FloorDiv", name.of("group_place"), members.ids(), name.of("size")));
        nodes.put(gather(name.of("group"), groups.ids(), INT, name.of("group_place"), name.of("one")));
        nodes.put(onInts("Mul", name.of("group_start"), name.of("group"), name.of("size")));
        nodes.put(onInts("FloorMod", name.of("in_group"), members.ids(), name.of("size")));
        nodes.put(onInts("AddV2", name.of("ids"), name.of("group_start"), name.of("in_group")));
        return new Best(members.values(), name.of("ids"));
    }

    /** Logits less the logarithm of the sum of all exponentials, taken in a way that cannot overflow. */
    private String normalize(Names name, String logits, String best) {
        nodes.put(overLast("Max", name.of("most"), best, name.of("last"), true));
        nodes.put(onFloats("Sub", name.of("below_most"), logits, name.of("most")));
        nodes.put(onFloats("Exp", name.of("exponentials"), name.of("below_most")));
        nodes.put(overLast("Sum", name.of("sum"), name.of("exponentials"), name.of("last"), true));
        nodes.put(onFloats("Log", name.of("logarithm"), name.of("sum")));
        nodes.put(onFloats("Sub", name.of("best_below_most"), best, name.of("most")));
        nodes.put(onFloats("Sub", name.of("normalized"), name.of("best_below_most"), name.of("logarithm")));
        return name.of("normalized");
    }

    /** The size nearest to the square root, where there are enough groups of it. */
    private OptionalInt groupSize(String logits) {
        int width = width(logits);
        return IntStream.rangeClosed(SMALLEST_GROUP, LARGEST_GROUP)
                .filter(size -> width % size == 0 && width / size >= LEAST_GROUPS)
                .boxed()
                .min(Comparator.comparingDouble(size -> Math.abs(size - Math.sqrt(width))))
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Columns of what a product with a weight gives; 0 if it is something else. */
    private int width(String logits) {
        NodeDef product = nodes.source(logits);
        if (!product.getOp().equals("MatMul")) {
            return 0;
        }
        int columns = NodeMap.flag(product, "transpose_b") ? 0 : 1;
        return weight(product).map(weight -> (int) weight.shape()[columns]).orElse(0);
    }

    private static NodeDef reshape(String name, String x, String shape) {
        return Nodes.of("Reshape", name, x, shape)
                .putAttr("T", FLOAT)
                .putAttr("Tshape", INT)
                .build();
    }

    private static NodeDef overLast(String type, String name, String x, String last, boolean keep) {
        return Nodes.of(type, name, x, last)
                .putAttr("T", FLOAT)
                .putAttr("Tidx", INT)
                .putAttr("keep_dims", keep ? YES : NO)
                .build();
    }

    private static NodeDef gather(String name, String from, AttrValue type, String ids, String axis) {
        return Nodes.of("GatherV2", name, from, ids, axis)
                .putAttr("Tparams", type)
                .putAttr("Tindices", INT)
                .putAttr("Taxis", INT)
                .putAttr("batch_dims", Nodes.number(1))
                .build();
    }

    private static NodeDef onInts(String type, String name, String... inputs) {
        return Nodes.of(type, name, inputs).putAttr("T", INT).build();
    }

    private static NodeDef onFloats(String type, String name, String... inputs) {
        return Nodes.of(type, name, inputs).putAttr("T", FLOAT).build();
    }
}
