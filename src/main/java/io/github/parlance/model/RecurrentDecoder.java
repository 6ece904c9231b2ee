package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Output;
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
    private final Columns columns;
    private final int hidden;
    private final int embedding;
    private final Order order;
    private final Optional<Lookup> lookup;
    private final List<RecurrentCell> cells = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    RecurrentDecoder(LayerContext context, RecurrentShape shape, Optional<Lookup> lookup) {
        this.context = context;
        this.lookup = lookup;
        tf = context.tf();
        columns = new Columns(tf);
        hidden = shape.hidden();
        embedding = shape.embedding();
        order = order(shape, lookup);
        for (int i = 0; i < shape.layers(); i++) {
            cells.add(shape.cell().draw(context, "decoder." + i, i == 0 ? embedding : hidden, hidden));
            sizes.add(cells.get(i).stateSize());
        }
        if (order != Order.NEVER) {
            sizes.add(order == Order.AFTER ? hidden : lookup.orElseThrow().width());
        }
    }

    private static Order order(RecurrentShape shape, Optional<Lookup> lookup) {
        if (lookup.isEmpty()) {
            return Order.NEVER;
        }
        return switch (shape.attention()) {
            case NONE, BAHDANAU -> Order.FIRST;
            case LUONG, LUONG_DOT -> Order.AFTER;
        };
    }

    /** Columns of the layers' states. */
    int layersSize() {
        return cells.stream().mapToInt(RecurrentCell::stateSize).sum();
    }

    /** Columns of the whole state. */
    int stateSize() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
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
    record Stepped(Operand<TFloat32> state, Optional<Operand<TFloat32>> attention) {}

    /** Takes a step; a drawing that is part of a loop draws this alone. */
    @FunctionalInterface
    interface Stepping {
        Stepped step(Operand<TFloat32> projected, Operand<TFloat32> state);
    }

    /**
     * Draws a step.
     *
     * @param memory finds by name what the lookup prepared
     */
    Stepping stepping(Function<String, Operand<TFloat32>> memory) {
        return switch (order) {
            case NEVER ->
                (projected, state) -> {
                    List<Operand<TFloat32>> layers = new ArrayList<>();
                    throughLayers(projected, columns.cut(state, sizes), layers);
                    return new Stepped(columns.join(layers), Optional.empty());
                };
            case FIRST -> lookingFirst(lookup.orElseThrow().draw(context, memory));
            case AFTER -> lookingAfter(lookup.orElseThrow().draw(context, memory));
        };
    }

    private Stepping lookingFirst(Lookup.Looking looking) {
        Dense fed = fed(lookup.orElseThrow().width());
        return (projected, state) -> {
            List<Output<TFloat32>> parts = columns.cut(state, sizes);
            int top = cells.size() - 1;
            Lookup.Found found = looking.look(columns.first(parts.get(top), hidden));
            List<Operand<TFloat32>> after = new ArrayList<>();
            throughLayers(tf.math.add(projected, fed.apply(found.context())), parts, after);
            after.add(found.context());
            return new Stepped(columns.join(after), found.weights());
        };
    }

    private Stepping lookingAfter(Lookup.Looking looking) {
        Dense fed = fed(hidden);
        Dense joint =
                Dense.unbiased(context, "decoder.joint", lookup.orElseThrow().width() + hidden, hidden, 1);
        return (projected, state) -> {
            List<Output<TFloat32>> parts = columns.cut(state, sizes);
            List<Operand<TFloat32>> after = new ArrayList<>();
            Operand<TFloat32> last = parts.get(cells.size());
            Operand<TFloat32> h = throughLayers(tf.math.add(projected, fed.apply(last)), parts, after);
            Lookup.Found found = looking.look(h);
            after.add(tf.math.tanh(joint.apply(columns.join(List.of(found.context(), h)))));
            return new Stepped(columns.join(after), found.weights());
        };
    }

    /** The share of what was looked up in the first layer's gates. */
    private Dense fed(int width) {
        return Dense.unbiased(context, "decoder.fed", width, gates(), gates() / hidden);
    }

    /**
     * One step of every layer.
     *
     * @param after receives the new states
     * @return the output of the last layer, [rows, hidden]
     */
    private Operand<TFloat32> throughLayers(
            Operand<TFloat32> projected, List<Output<TFloat32>> before, List<Operand<TFloat32>> after) {
        Operand<TFloat32> gates = projected;
        Operand<TFloat32> output = projected;
        for (int i = 0; i < cells.size(); i++) {
            Operand<TFloat32> state = cells.get(i).step(gates, before.get(i));
            after.add(state);
            output = columns.first(state, hidden);
            if (i + 1 < cells.size()) {
                gates = cells.get(i + 1).project(output);
            }
        }
        return output;
    }

    /**
     * What is multiplied with the output embedding.
     *
     * @param states [rows, {@link #stateSize}]
     * @param embedded the tokens the states were reached with, [rows, embedding]
     * @return [rows, hidden]
     */
    Operand<TFloat32> output(Operand<TFloat32> states, Operand<TFloat32> embedded) {
        List<Output<TFloat32>> parts = columns.cut(states, sizes);
        Operand<TFloat32> h = columns.first(parts.get(cells.size() - 1), hidden);
        return context.drop(
                switch (order) {
                    case NEVER -> h;
                    case FIRST -> {
                        int width = hidden + lookup.orElseThrow().width() + embedding;
                        Dense readout = new Dense(context, "decoder.readout", width, hidden);
                        yield tf.math.tanh(readout.apply(columns.join(List.of(h, parts.get(cells.size()), embedded))));
                    }
                    case AFTER -> parts.get(cells.size());
                });
    }
}
