package io.github.parlance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GradientDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A cell applied along time, h(t) = cell(x(t), h(t-1)), as one loop of the graph for any length, and its gradient as another
 * loop that runs backward (backpropagation through time, Werbos 1990).
 *
 * <p>TensorFlow's native gradients do not support loops. Therefore the states computed by a loop pass through an identity
 * function whose gradient is declared to be a second function: the backward loop. The body of that loop builds the cell
 * again and leaves the single step to the native gradients.
 */
final class Recurrence {

    /** One time step. */
    @FunctionalInterface
    interface Cell {
        /**
         * Computes the step.
         *
         * @param inputs x(t), each [rows, ...]
         * @param states h(t-1), in one or more parts, each [rows, ...]
         * @return h(t), in the same number of parts
         */
        List<Operand<TFloat32>> step(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> states);
    }

    /** Builds a cell in a graph: that of a single step, or that of a loop's body. */
    @FunctionalInterface
    interface CellFactory {
        /**
         * Builds the cell.
         *
         * @param context provides the cell's weights in that graph
         * @param capture provides other tensors of the outer graph that a step reads
         */
        Cell build(LayerContext context, Capture capture);
    }

    /** Makes a tensor of the outer graph available in a loop. */
    @FunctionalInterface
    interface Capture {
        Operand<TFloat32> capture(Operand<TFloat32> outer);
    }

    private final LayerContext context;
    private final Ops tf;
    private final CellFactory cells;

    Recurrence(LayerContext context, CellFactory cells) {
        this.context = context;
        this.cells = cells;
        tf = context.tf();
    }

    /**
     * Tensors of a loop.
     *
     * @param inputs x, each [time, rows, ...]
     * @param first h before the first time step, each [rows, ...]
     * @param states h before the first and after each time step, each [time + 1, rows, ...]
     * @param captured tensors of the outer graph that a step reads
     */
    record Parts<T extends Operand<TFloat32>>(List<T> inputs, List<T> first, List<T> states, List<T> captured) {

        /** Returns all tensors in the order in which functions receive them. */
        List<T> all() {
            return Stream.of(inputs, first, states, captured)
                    .flatMap(List::stream)
                    .toList();
        }

        /** Maps each tensor; keeps the order. */
        <U extends Operand<TFloat32>> Parts<U> map(Function<? super T, U> each) {
            return new Parts<>(
                    inputs.stream().map(each).toList(),
                    first.stream().map(each).toList(),
                    states.stream().map(each).toList(),
                    captured.stream().map(each).toList());
        }
    }

    /**
     * Applies the cell at every time step.
     *
     * @param inputs x, each [time, rows, ...]
     * @param first parts of the state before the first time step, each [rows, width]
     * @param wanted indices of the parts to return; the loss must depend on all of them
     * @return those parts after each time step, each [time, rows, width]
     */
    List<Operand<TFloat32>> apply(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> first, List<Integer> wanted) {
        Parts<Operand<TFloat32>> parts = forward(inputs, first);
        return differentiable(parts, wanted);
    }

    /** Drops the first time step and makes the width known to the graph: [time + 1, rows, width] to [time, rows, width]. */
    private Operand<TFloat32> afterFirst(Operand<TFloat32> history, long width) {
        Operand<TFloat32> later =
                tf.slice(history, tf.constant(new int[] {1, 0, 0}), tf.constant(new int[] {-1, -1, -1}));
        Operand<TInt32> timeRows = tf.slice(tf.shape(later), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        return tf.reshape(later, tf.concat(List.of(timeRows, tf.constant(new int[] {(int) width})), tf.constant(0)));
    }

    private Parts<Operand<TFloat32>> forward(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> first) {
        WhileLoop whileLoop = new WhileLoop(tf);
        Operand<TInt32> length = whileLoop.length(inputs.get(0));
        Operand<TInt32> places = tf.math.add(length, tf.constant(1));
        List<Operand<TFloat32>> histories = first.stream()
                .map(each -> whileLoop.write(whileLoop.buffer(places, each), tf.constant(0), each))
                .toList();
        try (LoopBody body = new LoopBody(context)) {
            WhileLoop in = new WhileLoop(body.tf());
            Placeholder<TInt32> left = body.integer();
            List<Placeholder<TFloat32>> x = body.floats(inputs);
            List<Placeholder<TFloat32>> before = body.floats(first);
            List<Placeholder<TFloat32>> written = body.floats(histories);
            Operand<TInt32> time = body.tf().math.sub(in.length(x.get(0)), left);
            Operand<TInt32> next = body.tf().math.add(time, body.tf().constant(1));
            List<Operand<TFloat32>> after = cells.build(body.context(), body).step(in.at(x, time), List.copyOf(before));
            body.keepUsed(after);

            List<Operand<?>> results =
                    new ArrayList<>(List.of(body.tf().math.sub(left, body.tf().constant(1))));
            results.addAll(in.unchanged(x));
            results.addAll(after);
            results.addAll(in.write(written, next, after));
            results.addAll(in.unchanged(body.capturedArguments()));
            results.addAll(in.unchanged(body.copies()));
            List<Operand<?>> begin = new ArrayList<>(List.of(length));
            Stream.of(inputs, first, histories, body.outerTensors()).forEach(begin::addAll);
            begin.addAll(whileLoop.cast(
                    body.outerTensors(), body.copied(), context.products().precision()));
            try (ConcreteFunction step = body.function("recurrence", results)) {
                List<Output<TFloat32>> ended = WhileLoop.floats(whileLoop.run(step, begin));
                int from = inputs.size() + first.size();
                return new Parts<>(
                        inputs, first, known(ended.subList(from, from + first.size()), first), body.outerTensors());
            }
        }
    }

    /** Restores the shapes of a loop's results, which the graph does not know: those of the states, with unknown time. */
    private List<Operand<TFloat32>> known(List<Output<TFloat32>> histories, List<Operand<TFloat32>> like) {
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            Operand<TFloat32> history = tf.ensureShape(
                    histories.get(i), Shape.of(-1).append(like.get(i).shape()));
            // Without this stop, the native gradients would enter the loop.
            all.add(tf.stopGradient(history));
        }
        return all;
    }

    /**
     * Returns the wanted histories as outputs of a function of all tensors they depend on; its gradient is the backward
     * loop.
     */
    private List<Operand<TFloat32>> differentiable(Parts<Operand<TFloat32>> parts, List<Integer> wanted) {
        try (ConcreteFunction gradient = new RecurrenceGradient(context, cells, parts, wanted).function();
                LoopBody body = new LoopBody(context)) {
            Parts<Placeholder<TFloat32>> arguments = parts.map(body::floats);
            List<Operand<?>> results = new WhileLoop(body.tf())
                    .unchanged(wanted.stream().map(arguments.states()::get).toList());
            try (ConcreteFunction function = body.function("through_" + gradient.getDefinedName(), results)) {
                declare(function, gradient);
                List<Output<?>> outputs = tf.partitionedCall(
                                new ArrayList<>(parts.all()),
                                Collections.nCopies(wanted.size(), TFloat32.class),
                                function)
                        .output();
                return IntStream.range(0, wanted.size())
                        .mapToObj(i -> afterFirst(
                                outputs.get(i).expect(TFloat32.class),
                                parts.first().get(wanted.get(i)).shape().get(1)))
                        .toList();
            }
        }
    }

    /** Declares one function as the gradient of another, which is possible only in the serialized graph. */
    private void declare(ConcreteFunction function, ConcreteFunction gradient) {
        try (Graph pair = new Graph()) {
            pair.attachFunction(function);
            pair.attachFunction(gradient);
            GraphDef.Builder written = pair.toGraphDef().toBuilder();
            written.getLibraryBuilder()
                    .addGradient(GradientDef.newBuilder()
                            .setFunctionName(function.getDefinedName())
                            .setGradientFunc(gradient.getDefinedName()));
            ((Graph) tf.scope().env()).importGraphDef(written.build());
        }
    }
}
