package io.github.parlance.runtime;

import static io.github.parlance.runtime.DecoderProgram.NOTHING;
import static io.github.parlance.runtime.GraphPatterns.require;

import io.github.parlance.bundle.Signatures;
import io.github.parlance.runtime.DecoderProgram.Kind;
import io.github.parlance.runtime.GraphPatterns.MismatchException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;

/**
 * Finds the layers of a decoder in a step, in any order and number, and writes a program that computes the same. Knows the layers
 * of Transformers (Vaswani et al. 2017) and simpler simple recurrent units (Kim et al. 2019).
 */
final class DecoderMatcher {
    private static final int QUERY_KEY_VALUE = 3;
    private static final int GATE_CANDIDATE = 2;

    private final GraphPatterns patterns;
    private final GraphWeights weights;
    private final Map<String, String> inputs = new HashMap<>();
    private final DecoderProgram program = new DecoderProgram();
    private final Map<String, Integer> values = new HashMap<>();
    /** State outputs of the step, by the node that computes them, with the name of the state. */
    private final Map<String, String> states = new HashMap<>();
    /** Node of the newest tokens. */
    private final String tokens;

    private Optional<Shown> shown = Optional.empty();
    private Optional<String> embedded = Optional.empty();

    /** The attention that a step outputs: weights, and the head or {@link DecoderProgram#MEAN}. */
    private record Shown(NodeDef softmax, int head) {}

    private DecoderMatcher(GraphEditor nodes, GraphWeights weights, SignatureDef step) {
        this.patterns = new GraphPatterns(nodes);
        this.weights = weights;
        this.tokens =
                nodes.source(step.getInputsOrThrow(Signatures.TOKENS).getName()).getName();
        step.getInputsMap().forEach((name, tensor) -> inputs.put(GraphEditor.operation(tensor.getName()), name));
        step.getOutputsMap()
                .forEach((name, tensor) ->
                        states.put(nodes.source(tensor.getName()).getName(), name));
    }

    /**
     * A decoder.
     *
     * @param embedded tensor of the embedded tokens, [sentences, hypotheses, width]
     */
    record Match(DecoderProgram program, String embedded) {}

    /**
     * Finds a decoder.
     *
     * @param result tensor that the output layer reads
     */
    static Match match(GraphEditor nodes, GraphWeights weights, SignatureDef step, String result)
            throws MismatchException {
        DecoderMatcher matcher = new DecoderMatcher(nodes, weights, step);
        if (step.containsOutputs(Signatures.ATTENTION)) {
            matcher.shown = Optional.of(matcher.shown(
                    nodes.source(step.getOutputsOrThrow(Signatures.ATTENTION).getName())));
        }
        int value = matcher.value(result);
        matcher.program.add(Kind.RESULT, value);
        String embedded = matcher.embedded.orElseThrow(() -> new MismatchException(nodes.source(result), "embeddings"));
        return new Match(matcher.program, embedded);
    }

    /** Returns the weights that a step outputs: of one head, or their mean over the heads. */
    private Shown shown(NodeDef output) throws MismatchException {
        NodeDef chosen = patterns.input(require(output, "Reshape"), 0);
        if (chosen.getOp().equals("Mean")) {
            require(patterns.input(chosen, 1), GraphPatterns.integer(patterns.input(chosen, 1)) == 1, "dimension 1");
            return new Shown(patterns.input(chosen, 0, "Softmax"), DecoderProgram.MEAN);
        }
        require(chosen, chosen.getOp().equals("GatherV2") && isAlong(chosen, 2, 1), "a head of the weights");
        return new Shown(patterns.input(chosen, 0, "Softmax"), GraphPatterns.integer(patterns.input(chosen, 1)));
    }

    private boolean isAlong(NodeDef node, int input, int dimension) {
        return Arrays.equals(GraphPatterns.ints(patterns.input(node, input)), new int[] {dimension});
    }

    /** Returns the value of a tensor with a row for each hypothesis. */
    private int value(NodeDef node) throws MismatchException {
        Integer known = values.get(node.getName());
        if (known == null) {
            known = computed(node);
            values.put(node.getName(), known);
        }
        return known;
    }

    private int value(String tensor) throws MismatchException {
        return value(patterns.source(tensor));
    }

    private int computed(NodeDef node) throws MismatchException {
        return switch (node.getOp()) {
            case NativeProducts.PRODUCT -> product(node);
            case "Add", "AddV2" -> sum(node);
            case "Mul" -> multiplied(node);
            case "Relu" -> rectified(node);
            case "Reshape" -> reshaped(node);
            default -> throw new MismatchException(node, "a layer of a decoder");
        };
    }

    private int product(NodeDef node) throws MismatchException {
        int from = value(node.getInput(0));
        int rectified = GraphEditor.flag(node, "rectified") ? 1 : 0;
        return program.add(Kind.PRODUCT, from, program.matrix(node.getInput(1)), rectified);
    }

    private int sum(NodeDef node) throws MismatchException {
        Optional<Weight> bias = weights.vector(node.getInput(1));
        if (bias.isEmpty()) {
            int first = value(node.getInput(0));
            return program.add(Kind.ADD, first, value(node.getInput(1)));
        }
        NodeDef scaled = patterns.input(node, 0, "Mul");
        require(scaled, weights.vector(scaled.getInput(1)).isPresent(), "a gain");
        return normalized(
                patterns.input(scaled, 0, "Mul"), program.vector(scaled.getInput(1)), program.vector(node.getInput(1)));
    }

    private int multiplied(NodeDef node) throws MismatchException {
        return switch (patterns.input(node, 1).getOp()) {
            case "Rsqrt" -> normalized(node, NOTHING, NOTHING);
            case "Sigmoid" -> gated(node);
            case "Mul" -> gelu(node);
            default -> throw new MismatchException(node, "a normalization or an activation");
        };
    }

    /** Matches (x - mean) · rsqrt(variance + number). */
    private int normalized(NodeDef node, int gain, int bias) throws MismatchException {
        NodeDef centered = patterns.input(node, 0, "Sub");
        NodeDef shifted = patterns.input(patterns.input(node, 1, "Rsqrt"), 0);
        require(shifted, GraphPatterns.isSum(shifted), "variance + epsilon");
        NodeDef square = patterns.input(mean(patterns.input(shifted, 0)), 0, "Square");
        require(square, patterns.input(square, 0).equals(centered), "squares of the same differences");
        NodeDef middle = mean(patterns.input(centered, 1));
        NodeDef x = patterns.input(centered, 0);
        require(middle, patterns.input(middle, 0).equals(x), "a mean of the same numbers");
        int epsilon = program.number(GraphPatterns.real(patterns.input(shifted, 1)));
        return program.add(Kind.NORMALIZE, value(x), gain, bias, epsilon);
    }

    private NodeDef mean(NodeDef node) throws MismatchException {
        require(node, "Mean");
        return require(node, GraphEditor.flag(node, "keep_dims") && isAlong(node, 1, 1), "a mean of rows");
    }

    /** Matches x · sigmoid(x) and x · sigmoid(1.702 x). */
    private int gated(NodeDef node) throws MismatchException {
        NodeDef x = patterns.input(node, 0);
        NodeDef inside = patterns.input(patterns.input(node, 1), 0);
        if (inside.equals(x)) {
            return program.add(Kind.ACTIVATE, value(x), Activation.SWISH.ordinal());
        }
        require(
                inside,
                inside.getOp().equals("Mul") && patterns.input(inside, 0).equals(x),
                "a multiple of x");
        requireNear(patterns.input(inside, 1), 1.702f);
        return program.add(Kind.ACTIVATE, value(x), Activation.QUICK_GELU.ordinal());
    }

    /** Matches x · ((erf(x / √2) + 1) / 2). */
    private int gelu(NodeDef node) throws MismatchException {
        NodeDef x = patterns.input(node, 0);
        NodeDef half = patterns.input(node, 1, "Mul");
        requireNear(patterns.input(half, 1), 0.5f);
        NodeDef shifted = patterns.input(half, 0);
        require(shifted, GraphPatterns.isSum(shifted), "erf + 1");
        requireNear(patterns.input(shifted, 1), 1);
        NodeDef inside = patterns.input(patterns.input(shifted, 0, "Erf"), 0, "Mul");
        require(inside, patterns.input(inside, 0).equals(x), "a multiple of x");
        requireNear(patterns.input(inside, 1), (float) Math.sqrt(0.5));
        return program.add(Kind.ACTIVATE, value(x), Activation.GELU.ordinal());
    }

    /** Activations, in the order of their numbers in {@code floats.h}. */
    private enum Activation {
        LINEAR,
        RELU,
        SWISH,
        GELU,
        QUICK_GELU
    }

    private static void requireNear(NodeDef node, float number) throws MismatchException {
        require(node, Math.abs(GraphPatterns.real(node) - number) < 1e-6, Float.toString(number));
    }

    private int rectified(NodeDef node) throws MismatchException {
        NodeDef x = patterns.input(node, 0);
        return states.containsKey(x.getName())
                ? recurrent(x)
                : program.add(Kind.ACTIVATE, value(x), Activation.RELU.ordinal());
    }

    /** Matches candidate + sigmoid(gate) · (memory - candidate). */
    private int recurrent(NodeDef memory) throws MismatchException {
        require(memory, GraphPatterns.isSum(memory), "a candidate and a change");
        NodeDef change = patterns.input(memory, 1, "Mul");
        NodeDef gate = patterns.input(change, 0, "Sigmoid");
        NodeDef difference = patterns.input(change, 1, "Sub");
        NodeDef parts = part(gate.getInput(0), 0, GATE_CANDIDATE);
        boolean same = memory.getInput(0).equals(difference.getInput(1))
                && part(memory.getInput(0), 1, GATE_CANDIDATE).equals(parts);
        require(difference, same, "a difference to the same candidate");
        String state = continued(difference.getInput(0), memory);
        return program.add(Kind.RECUR, value(parts.getInput(1)), program.state(state));
    }

    /** Returns the node that splits rows into parts of equal width, from one of the parts. */
    private NodeDef part(String tensor, int index, int parts) throws MismatchException {
        NodeDef split = require(patterns.source(tensor), "Split");
        boolean matches = tensor.equals(index == 0 ? split.getName() : split.getName() + ":" + index)
                && split.getAttrOrThrow("num_split").getI() == parts
                && isAlong(split, 0, 1);
        return require(split, matches, "part " + index + " of " + parts);
    }

    /** Returns the state that a tensor continues, whose next value a node computes. */
    private String continued(String tensor, NodeDef next) throws MismatchException {
        NodeDef gathered = require(patterns.source(tensor), "GatherV2");
        String state = inputs.getOrDefault(patterns.input(gathered, 0).getName(), "");
        boolean matches = state.startsWith(Signatures.STATE)
                && state.equals(states.get(next.getName()))
                && Signatures.PARENTS.equals(
                        inputs.get(patterns.input(gathered, 1).getName()))
                && isAlong(gathered, 2, 0);
        require(gathered, matches, "rows of a state");
        return state;
    }

    private int reshaped(NodeDef node) throws MismatchException {
        NodeDef inside = patterns.input(node, 0);
        return inside.getOp().equals("Transpose") ? attention(inside) : embedding(inside);
    }

    /** Matches table[tokens] · number + [sin(position · frequencies), cos(position · frequencies)]. */
    private int embedding(NodeDef node) throws MismatchException {
        require(node, GraphPatterns.isSum(node) && embedded.isEmpty(), "the embeddings of tokens and positions");
        NodeDef scaled = patterns.input(node, 0, "Mul");
        NodeDef waves = patterns.input(node, 1, "ConcatV2");
        NodeDef angles = patterns.input(patterns.input(waves, 0, "Sin"), 0, "Mul");
        require(
                waves,
                patterns.input(patterns.input(waves, 1, "Cos"), 0).equals(angles) && isAlong(waves, 2, 1),
                "waves");
        NodeDef position = patterns.input(patterns.input(angles, 0, "ExpandDims"), 0, "Cast");
        NodeDef scalar = patterns.input(patterns.input(position, 0, "ExpandDims"), 0);
        require(scalar, Signatures.POSITION.equals(inputs.get(scalar.getName())), "the position");
        NodeDef found = patterns.input(scaled, 0);
        require(found, patterns.depends(found, tokens), "embeddings of the tokens");
        embedded = Optional.of(scaled.getInput(0));
        int factor = program.number(GraphPatterns.real(patterns.input(scaled, 1)));
        return program.add(Kind.EMBED, NOTHING, factor, program.vector(angles.getInput(1)));
    }

    private int attention(NodeDef joined) throws MismatchException {
        NodeDef average = GraphPatterns.batchProduct(patterns.exchanged(joined), false);
        NodeDef softmax = patterns.input(average, 0, "Softmax");
        NodeDef biased = patterns.input(softmax, 0);
        require(biased, GraphPatterns.isSum(biased), "scores and a bias");
        NodeDef scores = GraphPatterns.batchProduct(patterns.input(biased, 0), true);
        NodeDef query = patterns.input(scores, 0, "Mul");
        int factor = program.number(GraphPatterns.real(patterns.input(query, 1)));
        NodeDef keys = patterns.input(scores, 1);
        NodeDef values = patterns.input(average, 1);
        return keys.getOp().equals("ConcatV2")
                ? toPast(patterns.input(query, 0), biased, keys, values, factor)
                : toSource(patterns.input(query, 0), biased, softmax, keys, values, factor);
    }

    private int toPast(NodeDef query, NodeDef biased, NodeDef keys, NodeDef values, int factor)
            throws MismatchException {
        require(biased, GraphPatterns.real(patterns.input(biased, 1)) == 0, "no bias");
        NodeDef parts = part(require(query, "Reshape").getInput(0), 0, QUERY_KEY_VALUE);
        require(
                keys,
                newest(keys, 1).equals(parts) && newest(values, 2).equals(parts),
                "keys and values of one product");
        int heads = heads(patterns.input(query, 1));
        String state = continued(keys.getInput(0), keys);
        String other = continued(values.getInput(0), values);
        require(values, other.equals(DecoderRewrite.values(state)), "values of the state of the keys");
        return program.add(Kind.ATTEND_PAST, value(parts.getInput(1)), program.state(state), heads, factor);
    }

    /** Returns the product from which the newest keys or values come. */
    private NodeDef newest(NodeDef all, int index) throws MismatchException {
        require(all, all.getOp().equals("ConcatV2") && isAlong(all, 2, 2), "the past and the newest");
        NodeDef newest = patterns.input(all, 1, "Reshape");
        return part(newest.getInput(0), index, QUERY_KEY_VALUE);
    }

    /** Returns the heads of rows that are reshaped to [rows, heads, 1, width]. */
    private static int heads(NodeDef shape) throws MismatchException {
        int[] sizes = GraphPatterns.ints(shape);
        require(shape, sizes.length == 4 && sizes[2] == 1, "a shape of heads");
        return sizes[1];
    }

    private int toSource(NodeDef query, NodeDef biased, NodeDef softmax, NodeDef keys, NodeDef values, int factor)
            throws MismatchException {
        requireInput(patterns.input(biased, 1), Signatures.MEMORY);
        requireInput(keys, Signatures.MEMORY);
        requireInput(values, Signatures.MEMORY);
        NodeDef split = require(patterns.source(patterns.exchanged(query).getName()), "Reshape");
        NodeDef shape = patterns.input(split, 1, "Pack");
        int heads = GraphPatterns.integer(patterns.input(shape, 2));
        require(shape, isSize(shape, 0) && isSize(shape, 1), "a shape of sentences and hypotheses");
        int head = shown.filter(each -> each.softmax().equals(softmax))
                .map(Shown::head)
                .orElse(NOTHING);
        int memory = program.memory(inputs.get(keys.getName()), inputs.get(values.getName()));
        return program.add(Kind.ATTEND_SOURCE, value(split.getInput(0)), memory, heads, factor, head);
    }

    /** Returns whether an element of a shape is the size of the same dimension of the tokens. */
    private boolean isSize(NodeDef shape, int dimension) {
        NodeDef size = patterns.input(shape, dimension);
        return size.getOp().equals("GatherV2")
                && isAlong(size, 1, dimension)
                && patterns.input(size, 0).getOp().equals("Shape")
                && Signatures.TOKENS.equals(
                        inputs.get(patterns.input(patterns.input(size, 0), 0).getName()));
    }

    private void requireInput(NodeDef node, String prefix) throws MismatchException {
        require(node, inputs.getOrDefault(node.getName(), "").startsWith(prefix), "an input " + prefix);
    }
}
