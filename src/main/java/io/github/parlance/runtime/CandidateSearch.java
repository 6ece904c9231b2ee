package io.github.parlance.runtime;

import static io.github.parlance.runtime.Nodes.FLOAT;
import static io.github.parlance.runtime.Nodes.INT;
import static io.github.parlance.runtime.Nodes.YES;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Looks for the best candidates among logits and normalizes only those. Of a large vocabulary it looks in groups: the best k
 * are in the k groups with the best heads, so only those are looked through.
 *
 * <p>Rows are [sentences, hypotheses] here, so that what is hidden from a sentence is hidden from all its hypotheses.
 */
final class CandidateSearch {
    /** Most candidates that are ever asked for, of which each may stand in a group of its own. */
    static final int LEAST_GROUPS = 66;
    /** How long a group is where pieces are of a shortlist, which is as long as a multiple of it. */
    static final int SHORTLIST_GROUP = 16;

    private static final int SMALLEST_GROUP = 16;
    private static final int LARGEST_GROUP = 256;
    private static final int ROW_DIMENSIONS = 2;

    private final NodeMap nodes;
    private final NodeDef top;
    private final String logits;
    private final String tokens;

    private CandidateSearch(NodeMap nodes, NodeDef top, String logits, String tokens) {
        this.nodes = nodes;
        this.top = top;
        this.logits = logits;
        this.tokens = tokens;
    }

    /**
     * Finds where a graph chooses candidates of all that it normalized.
     *
     * @param tokens name of the newest tokens, [sentences, hypotheses]
     */
    static Optional<CandidateSearch> in(NodeMap nodes, String tokens) {
        return nodes.ofType("TopKV2").stream()
                .filter(top -> nodes.source(top.getInput(0)).getOp().equals("LogSoftmax"))
                .map(top -> new CandidateSearch(
                        nodes, top, nodes.source(top.getInput(0)).getInput(0), tokens))
                .findFirst();
    }

    /** What gives the logits. */
    NodeDef product() {
        return nodes.source(logits);
    }

    /**
     * Rewrites it for the whole vocabulary.
     *
     * @param width columns of the logits
     */
    void ofAll(int width) {
        rows();
        nodes.put(reshape(name("logits"), logits, name("by_row")));
        Best best = groupSize(width).stream()
                .mapToObj(size -> bestOfGroups(name("logits"), size))
                .findFirst()
                .orElseGet(() -> best(name("best"), name("logits")));
        finish(normalize(name("logits"), best.values()), best.ids());
    }

    /**
     * Rewrites it for some pieces of the vocabulary.
     *
     * @param pieces name of their ids, ascending
     * @param mask name of what hides some of them from a sentence, [sentences, 1, pieces]
     */
    void ofSome(String pieces, String mask) {
        rows();
        nodes.put(reshape(name("all"), logits, name("by_row")));
        nodes.put(Nodes.onFloats("AddV2", name("logits"), name("all"), mask));
        Best best = bestOfGroups(name("logits"), SHORTLIST_GROUP);
        nodes.put(Nodes.scalar(name("zero"), 0));
        nodes.put(Nodes.gather(name("pieces"), pieces, INT, best.ids(), name("zero"), 0));
        finish(normalize(name("logits"), best.values()), name("pieces"));
    }

    private void finish(String logProbabilities, String ids) {
        nodes.put(Nodes.of("IdentityN", top.getName(), logProbabilities, ids)
                .putAttr("T", Nodes.types(DataType.DT_FLOAT, DataType.DT_INT32))
                .build());
    }

    /** The shape [sentences, hypotheses, anything]. */
    private void rows() {
        nodes.put(Nodes.ints(name("last"), new int[] {-1}, 1));
        nodes.put(Nodes.of("Shape", name("rows"), tokens)
                .putAttr("T", INT)
                .putAttr("out_type", INT)
                .build());
        nodes.put(concat(name("by_row"), name("rows"), name("last")));
    }

    private Best bestOfGroups(String all, int size) {
        nodes.put(Nodes.scalar(name("group_axis"), ROW_DIMENSIONS));
        nodes.put(Nodes.scalar(name("size"), size));
        nodes.put(Nodes.ints(name("by_size"), new int[] {-1, size}, 2));
        nodes.put(concat(name("by_group"), name("rows"), name("by_size")));
        nodes.put(reshape(name("groups"), all, name("by_group")));
        nodes.put(overLast("Max", name("heads"), name("groups"), false));
        Best groups = best(name("best_groups"), name("heads"));

        // [sentences, hypotheses, k groups, size], the groups of a row side by side.
        nodes.put(
                Nodes.gather(name("chosen"), name("groups"), FLOAT, groups.ids(), name("group_axis"), ROW_DIMENSIONS));
        nodes.put(reshape(name("members"), name("chosen"), name("by_row")));
        Best members = best(name("best"), name("members"));

        nodes.put(onInts("FloorDiv", name("group_place"), members.ids(), name("size")));
        nodes.put(Nodes.gather(
                name("group"), groups.ids(), INT, name("group_place"), name("group_axis"), ROW_DIMENSIONS));
        nodes.put(onInts("Mul", name("group_start"), name("group"), name("size")));
        nodes.put(onInts("FloorMod", name("in_group"), members.ids(), name("size")));
        nodes.put(onInts("AddV2", name("ids"), name("group_start"), name("in_group")));
        return new Best(members.values(), name("ids"));
    }

    private record Best(String values, String ids) {}

    private Best best(String as, String of) {
        nodes.put(Nodes.of("TopKV2", as, of, top.getInput(1))
                .putAttr("T", FLOAT)
                .putAttr("Tk", INT)
                .putAttr("index_type", INT)
                .putAttr("sorted", YES)
                .build());
        return new Best(as, as + ":1");
    }

    /** Logits less the logarithm of the sum of all exponentials, taken in a way that cannot overflow. */
    private String normalize(String all, String best) {
        nodes.put(overLast("Max", name("most"), best, true));
        nodes.put(Nodes.onFloats("Sub", name("below_most"), all, name("most")));
        nodes.put(Nodes.onFloats("Exp", name("exponentials"), name("below_most")));
        nodes.put(overLast("Sum", name("sum"), name("exponentials"), true));
        nodes.put(Nodes.onFloats("Log", name("logarithm"), name("sum")));
        nodes.put(Nodes.onFloats("Sub", name("best_below_most"), best, name("most")));
        nodes.put(Nodes.onFloats("Sub", name("normalized"), name("best_below_most"), name("logarithm")));
        return name("normalized");
    }

    /** The size nearest to the square root, where there are enough groups of it. */
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
        return Nodes.reduce(type, as, x, name("last"), keep);
    }

    private NodeDef concat(String as, String first, String second) {
        nodes.put(Nodes.scalar(name("first_axis"), 0));
        return Nodes.of("ConcatV2", as, first, second, name("first_axis"))
                .putAttr("N", Nodes.number(2))
                .putAttr("T", INT)
                .putAttr("Tidx", INT)
                .build();
    }

    private static NodeDef reshape(String as, String x, String shape) {
        return Nodes.of("Reshape", as, x, shape)
                .putAttr("T", FLOAT)
                .putAttr("Tshape", INT)
                .build();
    }

    private static NodeDef onInts(String type, String as, String... inputs) {
        return Nodes.of(type, as, inputs).putAttr("T", INT).build();
    }
}
