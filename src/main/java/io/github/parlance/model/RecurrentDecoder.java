package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Recurrent layers that generate the target, in one of three wirings:
 * <ul>
 * <li>No context: only the first state depends on the source (Sutskever et al. 2014).
 * <li>Attention first: the last state queries the context, which enters the cells and, with the state and the newest token,
 *     the output (Bahdanau et al. 2015; Cho et al. 2014 with a constant context).
 * <li>Attention last: the new state queries the context; both form the output, tanh(W [c; h]), and part of the next input,
 *     "input feeding" (Luong et al. 2015, sections 3 and 3.3).
 * </ul>
 *
 * <p>The state consists of the states of the layers, followed by the context.
 */
final class RecurrentDecoder {

    /** Order of attention and cells within a step. */
    private enum Order {
        NO_CONTEXT,
        ATTENTION_FIRST,
        ATTENTION_LAST
    }

    private final LayerContext context;
    private final Ops tf;
    private final int hidden;
    private final int embedding;
    private final Order order;
    private final Optional<SourceContext> lookup;
    private final List<RecurrentCell> cells = new ArrayList<>();

    RecurrentDecoder(LayerContext context, RecurrentSpec shape, Optional<SourceContext> lookup) {
        this.context = context;
        this.lookup = lookup;
        tf = context.tf();
        hidden = shape.hidden();
        embedding = shape.embedding();
        order = order(shape);
        for (int i = 0; i < shape.layers(); i++) {
            cells.add(shape.cell().build(context, "decoder." + i, i == 0 ? embedding : hidden, hidden));
        }
    }

    private static Order order(RecurrentSpec shape) {
        if (!shape.readsSource()) {
            return Order.NO_CONTEXT;
        }
        return switch (shape.attention()) {
            case NONE, BAHDANAU -> Order.ATTENTION_FIRST;
            case LUONG, LUONG_DOT -> Order.ATTENTION_LAST;
        };
    }

    /**
     * Returns the number of parts of the layers' states, each [rows, hidden]; the context follows them in the whole state.
     */
    int layerStates() {
        return cells.stream().mapToInt(RecurrentCell::states).sum();
    }

    /** Returns the indices of the parts of the state from which {@link #output} is computed. */
    List<Integer> outputParts() {
        int looked = layerStates();
        int top = looked - cells.get(cells.size() - 1).states();
        return switch (order) {
            case NO_CONTEXT -> List.of(top);
            case ATTENTION_FIRST -> List.of(top, looked);
            case ATTENTION_LAST -> List.of(looked);
        };
    }

    /** Returns the number of columns of {@link #project}. */
    int gates() {
        return cells.get(0).gates();
    }

    /** Computes the contribution of the tokens to the first layer's gates: [rows, embedding] to [rows, gates]. */
    Operand<TFloat32> project(Operand<TFloat32> embedded) {
        return cells.get(0).project(embedded);
    }

    /** A state and the attention weights of the step that computed it. */
    record StepResult(List<Operand<TFloat32>> states, Optional<Operand<TFloat32>> attention) {}

    /**
     * Computes a step from the tokens' contribution to the first layer's gates; the only part that a loop over time builds.
     */
    @FunctionalInterface
    interface StepFunction {
        StepResult step(Operand<TFloat32> projected, List<Operand<TFloat32>> states);
    }

    /**
     * Builds a step.
     *
     * @param encoderOutput returns the tensors prepared for the context, by name
     */
    StepFunction stepFunction(Function<String, Operand<TFloat32>> encoderOutput) {
        return switch (order) {
            case NO_CONTEXT ->
                (projected, states) -> new StepResult(throughLayers(projected, states), Optional.empty());
            case ATTENTION_FIRST -> attentionFirst(lookup.orElseThrow().build(context, encoderOutput));
            case ATTENTION_LAST -> attentionLast(lookup.orElseThrow().build(context, encoderOutput));
        };
    }

    private StepFunction attentionFirst(SourceContext.ContextFunction attention) {
        Dense fed = contextGates(lookup.orElseThrow().width());
        return (projected, states) -> {
            SourceContext.ContextVector attended = attention.attend(lastOutput(states));
            List<Operand<TFloat32>> after =
                    throughLayers(tf.math.add(projected, fed.apply(attended.context())), states);
            after.add(attended.context());
            return new StepResult(after, attended.weights());
        };
    }

    private StepFunction attentionLast(SourceContext.ContextFunction attention) {
        Dense fed = contextGates(hidden);
        Dense joint =
                Dense.unbiased(context, "decoder.joint", lookup.orElseThrow().width() + hidden, hidden, 1);
        return (projected, states) -> {
            Operand<TFloat32> last = states.get(layerStates());
            List<Operand<TFloat32>> after = throughLayers(tf.math.add(projected, fed.apply(last)), states);
            Operand<TFloat32> h = lastOutput(after);
            SourceContext.ContextVector attended = attention.attend(h);
            after.add(tf.math.tanh(joint.apply(tf.concat(List.of(attended.context(), h), tf.constant(1)))));
            return new StepResult(after, attended.weights());
        };
    }

    /** Returns the contribution of the context to the first layer's gates. */
    private Dense contextGates(int width) {
        return Dense.unbiased(context, "decoder.fed", width, gates(), gates() / hidden);
    }

    /** Returns the output of the last layer. */
    private Operand<TFloat32> lastOutput(List<Operand<TFloat32>> states) {
        return states.get(layerStates() - cells.get(cells.size() - 1).states());
    }

    /** Computes a step of every layer, and returns the new states of all. */
    private List<Operand<TFloat32>> throughLayers(Operand<TFloat32> projected, List<Operand<TFloat32>> before) {
        List<Operand<TFloat32>> after = new ArrayList<>();
        Operand<TFloat32> gates = projected;
        for (int i = 0; i < cells.size(); i++) {
            RecurrentCell cell = cells.get(i);
            List<Operand<TFloat32>> states =
                    cell.step(gates, before.subList(after.size(), after.size() + cell.states()));
            after.addAll(states);
            if (i + 1 < cells.size()) {
                gates = cells.get(i + 1).project(states.get(0));
            }
        }
        return after;
    }

    /**
     * Returns the factor of the output embedding.
     *
     * @param parts parts of the state listed by {@link #outputParts}, each [rows, ...]
     * @param embedded embeddings of the tokens of this step, [rows, embedding]
     * @return [rows, hidden]
     */
    Operand<TFloat32> output(List<Operand<TFloat32>> parts, Operand<TFloat32> embedded) {
        if (order != Order.ATTENTION_FIRST) {
            return context.drop(parts.get(0));
        }
        int width = hidden + lookup.orElseThrow().width() + embedding;
        Dense readout = new Dense(context, "decoder.readout", width, hidden);
        List<Operand<TFloat32>> all = new ArrayList<>(parts);
        all.add(embedded);
        return context.drop(tf.math.tanh(readout.apply(tf.concat(all, tf.constant(1)))));
    }
}
