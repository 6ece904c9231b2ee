package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Layers of cells that write the target, in one of three wirings:
 *
 * <ul>
 *   <li>alone: all it knows of the source is its first state (Sutskever et al. 2014);
 *   <li>looking first: its last state asks for a context, which goes into the cells and, with the state and the newest
 *       token, into the output (Bahdanau et al. 2015; Cho et al. 2014 with a context that never changes);
 *   <li>looking after: its new state asks for a context; both together are the output, tanh(W [c; h]), and part of the
 *       next input, "input feeding" (Luong et al. 2015, sections 3 and 3.3).
 * </ul>
 *
 * <p>The state is that of each layer, then what was looked up.
 */
final class RecurrentDecoder {

    /** When a step looks at the source. */
    private enum Order {
        NEVER,
        FIRST,
        AFTER
    }

    private final LayerContext context;
    private final Ops tf;
    private final int hidden;
    private final int embedding;
    private final Order order;
    private final Optional<Lookup> lookup;
    private final List<RecurrentCell> cells = new ArrayList<>();

    RecurrentDecoder(LayerContext context, RecurrentShape shape, Optional<Lookup> lookup) {
        this.context = context;
        this.lookup = lookup;
        tf = context.tf();
        hidden = shape.hidden();
        embedding = shape.embedding();
        order = order(shape);
        for (int i = 0; i < shape.layers(); i++) {
            cells.add(shape.cell().draw(context, "decoder." + i, i == 0 ? embedding : hidden, hidden));
        }
    }

    private static Order order(RecurrentShape shape) {
        if (!shape.looks()) {
            return Order.NEVER;
        }
        return switch (shape.attention()) {
            case NONE, BAHDANAU -> Order.FIRST;
            case LUONG, LUONG_DOT -> Order.AFTER;
        };
    }

    /** Parts of the layers' states, each [rows, hidden]; of the whole state, what was looked up comes after them. */
    int layerStates() {
        return cells.stream().mapToInt(RecurrentCell::states).sum();
    }

    /** Which parts of the state {@link #output} is made of. */
    List<Integer> outputParts() {
        int looked = layerStates();
        int top = looked - cells.get(cells.size() - 1).states();
        return switch (order) {
            case NEVER -> List.of(top);
            case FIRST -> List.of(top, looked);
            case AFTER -> List.of(looked);
        };
    }

    /** Columns of {@link #project}. */
    int gates() {
        return cells.get(0).gates();
    }

    /** The tokens' share of the first layer's gates: [rows, embedding] to [rows, gates]. */
    Operand<TFloat32> project(Operand<TFloat32> embedded) {
        return cells.get(0).project(embedded);
    }

    /** A state, and what the step to it looked at. */
    record Stepped(List<Operand<TFloat32>> states, Optional<Operand<TFloat32>> attention) {}

    /** Takes a step from the tokens' share of the first layer's gates; a loop over time draws this alone. */
    @FunctionalInterface
    interface Stepping {
        Stepped step(Operand<TFloat32> projected, List<Operand<TFloat32>> states);
    }

    /**
     * Draws a step.
     *
     * @param memory finds by name what the lookup prepared
     */
    Stepping stepping(Function<String, Operand<TFloat32>> memory) {
        return switch (order) {
            case NEVER -> (projected, states) -> new Stepped(throughLayers(projected, states), Optional.empty());
            case FIRST -> lookingFirst(lookup.orElseThrow().draw(context, memory));
            case AFTER -> lookingAfter(lookup.orElseThrow().draw(context, memory));
        };
    }

    private Stepping lookingFirst(Lookup.Looking looking) {
        Dense fed = fed(lookup.orElseThrow().width());
        return (projected, states) -> {
            Lookup.Found found = looking.look(top(states));
            List<Operand<TFloat32>> after = throughLayers(tf.math.add(projected, fed.apply(found.context())), states);
            after.add(found.context());
            return new Stepped(after, found.weights());
        };
    }

    private Stepping lookingAfter(Lookup.Looking looking) {
        Dense fed = fed(hidden);
        Dense joint =
                Dense.unbiased(context, "decoder.joint", lookup.orElseThrow().width() + hidden, hidden, 1);
        return (projected, states) -> {
            Operand<TFloat32> last = states.get(layerStates());
            List<Operand<TFloat32>> after = throughLayers(tf.math.add(projected, fed.apply(last)), states);
            Operand<TFloat32> h = top(after);
            Lookup.Found found = looking.look(h);
            after.add(tf.math.tanh(joint.apply(tf.concat(List.of(found.context(), h), tf.constant(1)))));
            return new Stepped(after, found.weights());
        };
    }

    /** The share of what was looked up in the first layer's gates. */
    private Dense fed(int width) {
        return Dense.unbiased(context, "decoder.fed", width, gates(), gates() / hidden);
    }

    /** The last layer's output. */
    private Operand<TFloat32> top(List<Operand<TFloat32>> states) {
        return states.get(layerStates() - cells.get(cells.size() - 1).states());
    }

    /** One step of every layer; the new states of all. */
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
     * What is multiplied with the output embedding.
     *
     * @param parts of the states, those of {@link #outputParts}, each [rows, ...]
     * @param embedded the tokens the states were reached with, [rows, embedding]
     * @return [rows, hidden]
     */
    Operand<TFloat32> output(List<Operand<TFloat32>> parts, Operand<TFloat32> embedded) {
        if (order != Order.FIRST) {
            return context.drop(parts.get(0));
        }
        int width = hidden + lookup.orElseThrow().width() + embedding;
        Dense readout = new Dense(context, "decoder.readout", width, hidden);
        List<Operand<TFloat32>> all = new ArrayList<>(parts);
        all.add(embedded);
        return context.drop(tf.math.tanh(readout.apply(tf.concat(all, tf.constant(1)))));
    }
}
