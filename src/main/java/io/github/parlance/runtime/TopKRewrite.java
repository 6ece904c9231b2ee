package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.FLOAT;
import static io.github.parlance.runtime.NodeDefs.INT;
import static io.github.parlance.runtime.NodeDefs.YES;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Selects the best candidates from the logits and normalizes only those. A large vocabulary is divided into groups: the best
 * k candidates are in the k groups with the largest maxima, so only those groups are searched.
 *
 * <p>Rows are [sentences, hypotheses] here, so that a piece masked for a sentence is masked for all its hypotheses.
 */
final class TopKRewrite {
    /** Largest number of candidates ever requested; each of them can be in a group of its own. */
    static final int LEAST_GROUPS = 66;
    /** Size of a group of shortlist pieces; the length of a shortlist is a multiple of it. */
    static final int SHORTLIST_GROUP = 16;

    /** Type of a native search: logits, number of candidates, pieces, mask, and the past of the rows. */
    static final String NATIVE = "ParlanceCandidates";

    private static final int SMALLEST_GROUP = 16;
    private static final int LARGEST_GROUP = 256;
    private static final int ROW_DIMENSIONS = 2;

    private final GraphEditor nodes;
    private final NodeDef top;
    private final String logits;
    private final String tokens;

    private TopKRewrite(GraphEditor nodes, NodeDef top, String logits, String tokens) {
        this.nodes = nodes;
        this.top = top;
        this.logits = logits;
        this.tokens = tokens;
    }

    /**
     * Finds the nodes with which a graph selects candidates after normalizing all logits.
     *
     * @param tokens name of the newest tokens, [sentences, hypotheses]
     */
    static Optional<TopKRewrite> in(GraphEditor nodes, String tokens) {
        return nodes.ofType("TopKV2").stream()
                .filter(top -> nodes.source(top.getInput(0)).getOp().equals("LogSoftmax"))
                .map(top -> new TopKRewrite(
                        nodes, top, nodes.source(top.getInput(0)).getInput(0), tokens))
                .findFirst();
    }

    /** Returns the name of the node that computes the logits. */
    String logits() {
        return logits;
    }

    /**
     * Rewrites the search for the whole vocabulary.
     *
     * @param width columns of the logits
     * @param engine code that searches
     */
    void rewriteForAll(int width, Engine engine) {
        if (engine instanceof Engine.Native) {
            nodes.put(NodeDefs.ints(name("no_pieces"), new int[0], 0));
            nodes.put(NodeDefs.floats(name("no_mask"), new float[0], 0, 1, 0));
            replace(name("no_pieces"), name("no_mask"));
            return;
        }
        addRowShape();
        nodes.put(reshape(name("logits"), logits, name("by_row")));
        Best best = width < LEAST_GROUPS * SMALLEST_GROUP ? best(name("best"), name("logits")) : bestOfAll(width);
        finish(normalize(name("logits"), best.values()), best.ids());
    }

    /** Adds columns below all logits if the width is no multiple of a suitable group size, such as a prime number. */
    private Best bestOfAll(int width) {
        OptionalInt divisor = groupSize(width);
        if (divisor.isPresent()) {
            return bestOfGroups(name("logits"), divisor.getAsInt());
        }
        int size = Math.min(LARGEST_GROUP, Math.min((int) Math.sqrt(width), width / LEAST_GROUPS));
        int missing = size - width % size;
        nodes.put(NodeDefs.ints(name("missing"), new int[] {0, 0, 0, 0, 0, missing}, 3, 2));
        nodes.put(NodeDefs.number(name("lowest"), -Float.MAX_VALUE));
        nodes.put(NodeDefs.of("PadV2", name("padded"), name("logits"), name("missing"), name("lowest"))
                .putAttr("T", FLOAT)
                .putAttr("Tpaddings", INT)
                .build());
        return bestOfGroups(name("padded"), size);
    }

    /**
     * Rewrites the search for a part of the vocabulary.
     *
     * @param pieces name of the ids of these pieces, ascending
     * @param mask name of the mask that excludes pieces for a sentence, [sentences, 1, pieces]
     * @param engine code that searches
     */
    void rewriteForPieces(String pieces, String mask, Engine engine) {
        if (engine instanceof Engine.Native) {
            replace(pieces, mask);
            return;
        }
        addRowShape();
        nodes.put(reshape(name("all"), logits, name("by_row")));
        nodes.put(NodeDefs.onFloats("AddV2", name("logits"), name("all"), mask));
        Best best = bestOfGroups(name("logits"), SHORTLIST_GROUP);
        nodes.put(NodeDefs.scalar(name("zero"), 0));
        nodes.put(NodeDefs.gather(name("pieces"), pieces, INT, best.ids(), name("zero"), 0));
        finish(normalize(name("logits"), best.values()), name("pieces"));
    }

    private void replace(String pieces, String mask) {
        nodes.put(NodeDefs.ints(name("no_past"), new int[0], 0, 0));
        nodes.put(NodeDefs.of(NATIVE, top.getName(), logits, top.getInput(1), pieces, mask, name("no_past"))
                .build());
    }

    private void finish(String logProbabilities, String ids) {
        nodes.put(NodeDefs.of("IdentityN", top.getName(), logProbabilities, ids)
                .putAttr("T", NodeDefs.types(DataType.DT_FLOAT, DataType.DT_INT32))
                .build());
    }

    /** Adds the shape [sentences, hypotheses, -1]. */
    private void addRowShape() {
        nodes.put(NodeDefs.ints(name("last"), new int[] {-1}, 1));
        nodes.put(NodeDefs.of("Shape", name("rows"), tokens)
                .putAttr("T", INT)
                .putAttr("out_type", INT)
                .build());
        nodes.put(concat(name("by_row"), name("rows"), name("last")));
    }

    private Best bestOfGroups(String all, int size) {
        nodes.put(NodeDefs.scalar(name("group_axis"), ROW_DIMENSIONS));
        nodes.put(NodeDefs.scalar(name("size"), size));
        nodes.put(NodeDefs.ints(name("by_size"), new int[] {-1, size}, 2));
        nodes.put(concat(name("by_group"), name("rows"), name("by_size")));
        nodes.put(reshape(name("groups"), all, name("by_group")));
        nodes.put(overLast("Max", name("heads"), name("groups"), false));
        Best groups = best(name("best_groups"), name("heads"));

        // [sentences, hypotheses, k groups, size]; the groups of a row are adjacent.
        nodes.put(NodeDefs.gather(
                name("chosen"), name("groups"), FLOAT, groups.ids(), name("group_axis"), ROW_DIMENSIONS));
        nodes.put(reshape(name("members"), name("chosen"), name("by_row")));
        Best members = best(name("best"), name("members"));

        nodes.put(onInts("FloorDiv", name("group_place"), members.ids(), name("size")));
        nodes.put(NodeDefs.gather(
                name("group"), groups.ids(), INT, name("group_place"), name("group_axis"), ROW_DIMENSIONS));
        nodes.put(onInts("Mul", name("group_start"), name("group"), name("size")));
        nodes.put(onInts("FloorMod", name("in_group"), members.ids(), name("size")));
        nodes.put(onInts("AddV2", name("ids"), name("group_start"), name("in_group")));
        return new Best(members.values(), name("ids"));
    }

    private record Best(String values, String ids) {}

    private Best best(String as, String of) {
        nodes.put(NodeDefs.of("TopKV2", as, of, top.getInput(1))
                .putAttr("T", FLOAT)
                .putAttr("Tk", INT)
                .putAttr("index_type", INT)
                .putAttr("sorted", YES)
                .build());
        return new Best(as, as + ":1");
    }

    /** Subtracts the logarithm of the sum of all exponentials from the logits, without overflow. */
    private String normalize(String all, String best) {
        nodes.put(overLast("Max", name("most"), best, true));
        nodes.put(NodeDefs.onFloats("Sub", name("below_most"), all, name("most")));
        nodes.put(NodeDefs.onFloats("Exp", name("exponentials"), name("below_most")));
        nodes.put(overLast("Sum", name("sum"), name("exponentials"), true));
        nodes.put(NodeDefs.onFloats("Log", name("logarithm"), name("sum")));
        nodes.put(NodeDefs.onFloats("Sub", name("best_below_most"), best, name("most")));
        nodes.put(NodeDefs.onFloats("Sub", name("normalized"), name("best_below_most"), name("logarithm")));
        return name("normalized");
    }

    /** Returns the group size nearest to the square root for which there are enough groups. */
    private static OptionalInt groupSize(int width) {
        return IntStream.rangeClosed(SMALLEST_GROUP, LARGEST_GROUP)
                .filter(size -> width % size == 0 && width / size >= LEAST_GROUPS)
                .boxed()
                .min((a, b) -> Double.compare(Math.abs(a - Math.sqrt(width)), Math.abs(b - Math.sqrt(width))))
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private String name(String part) {
        return top.getName() + "/" + part;
    }

    private NodeDef overLast(String type, String as, String x, boolean keep) {
        return NodeDefs.reduce(type, as, x, name("last"), keep);
    }

    private NodeDef concat(String as, String first, String second) {
        nodes.put(NodeDefs.scalar(name("first_axis"), 0));
        return NodeDefs.of("ConcatV2", as, first, second, name("first_axis"))
                .putAttr("N", NodeDefs.number(2))
                .putAttr("T", INT)
                .putAttr("Tidx", INT)
                .build();
    }

    private static NodeDef reshape(String as, String x, String shape) {
        return NodeDefs.of("Reshape", as, x, shape)
                .putAttr("T", FLOAT)
                .putAttr("Tshape", INT)
                .build();
    }

    private static NodeDef onInts(String type, String as, String... inputs) {
        return NodeDefs.of(type, as, inputs).putAttr("T", INT).build();
    }
}
