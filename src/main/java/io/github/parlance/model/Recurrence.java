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
 * A cell applied along time, h(t) = cell(x(t), h(t-1)), as one loop of the graph whatever the length, and its gradient as
 * another that runs backwards (backpropagation through time, Werbos 1990).
 *
 * <p>TensorFlow's native gradients know no loops. So the states a loop found pass through a function that changes
 * nothing, and whose gradient is declared to be a second function: the loop that runs backwards. Its body draws the cell
 * again and leaves that one step to the native gradients.
 */
final class Recurrence {

    /** One step of time. */
    @FunctionalInterface
    interface Cell {
        /**
         * Takes the step.
         *
         * @param inputs x(t), each [rows, ...]
         * @param states h(t-1), in one or more parts, each [rows, ...]
         * @return h(t), in as many
         */
        List<Operand<TFloat32>> step(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> states);
    }

    /** Draws a cell in the graph it is asked for: that of a single step, or that of a loop's body. */
    @FunctionalInterface
    interface CellDrawing {
        /**
         * Draws.
         *
         * @param context finds the cell's weights in that graph
         * @param lender finds there what else a step reads of the graph around
         */
        Cell draw(LayerContext context, Lender lender);
    }

    /** Makes a tensor of the graph around known inside a loop. */
    @FunctionalInterface
    interface Lender {
        Operand<TFloat32> lend(Operand<TFloat32> outer);
    }

    private final LayerContext context;
    private final Ops tf;
    private final CellDrawing drawing;

    Recurrence(LayerContext context, CellDrawing drawing) {
        this.context = context;
        this.drawing = drawing;
        tf = context.tf();
    }

    /**
     * What a loop is about.
     *
     * @param inputs x, each [time, rows, ...]
     * @param first h before the first time, each [rows, ...]
     * @param found h, the first, then that after each time, each [time + 1, rows, ...]
     * @param lent what a step reads of the graph around
     */
    record Parts<T extends Operand<TFloat32>>(List<T> inputs, List<T> first, List<T> found, List<T> lent) {

        /** The order in which functions take them. */
        List<T> all() {
            return Stream.of(inputs, first, found, lent).flatMap(List::stream).toList();
        }

        /** The same parts of another kind, made in that order. */
        <U extends Operand<TFloat32>> Parts<U> map(Function<? super T, U> each) {
            return new Parts<>(
                    inputs.stream().map(each).toList(),
                    first.stream().map(each).toList(),
                    found.stream().map(each).toList(),
                    lent.stream().map(each).toList());
        }
    }

    /**
     * Applies the cell at every time.
     *
     * @param inputs x, each [time, rows, ...]
     * @param first the parts of the state before the first time, each [rows, width]
     * @param wanted which of the parts are asked for; all of them must go into what is learned from
     * @return those parts after each time, each [time, rows, width]
     */
    List<Operand<TFloat32>> apply(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> first, List<Integer> wanted) {
        Parts<Operand<TFloat32>> parts = forward(inputs, first);
        return differentiable(parts, wanted);
    }

    /** All but the first, in a form whose width is known to the graph: [time + 1, rows, width] to [time, rows, width]. */
    private Operand<TFloat32> afterFirst(Operand<TFloat32> history, long width) {
        Operand<TFloat32> later =
                tf.slice(history, tf.constant(new int[] {1, 0, 0}), tf.constant(new int[] {-1, -1, -1}));
        Operand<TInt32> timeRows = tf.slice(tf.shape(later), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        return tf.reshape(later, tf.concat(List.of(timeRows, tf.constant(new int[] {(int) width})), tf.constant(0)));
    }

    private Parts<Operand<TFloat32>> forward(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> first) {
        Loop loop = new Loop(tf);
        Operand<TInt32> length = loop.length(inputs.get(0));
        Operand<TInt32> places = tf.math.add(length, tf.constant(1));
        List<Operand<TFloat32>> histories = first.stream()
                .map(each -> loop.written(loop.buffer(places, each), tf.constant(0), each))
                .toList();
        try (LoopBody body = new LoopBody(context)) {
            Loop in = new Loop(body.tf());
            Placeholder<TInt32> left = body.integer();
            List<Placeholder<TFloat32>> x = body.floats(inputs);
            List<Placeholder<TFloat32>> before = body.floats(first);
            List<Placeholder<TFloat32>> written = body.floats(histories);
            Operand<TInt32> time = body.tf().math.sub(in.length(x.get(0)), left);
            Operand<TInt32> next = body.tf().math.add(time, body.tf().constant(1));
            List<Operand<TFloat32>> after =
                    drawing.draw(body.context(), body).step(in.at(x, time), List.copyOf(before));
            body.keepUsed(after);

            List<Operand<?>> results =
                    new ArrayList<>(List.of(body.tf().math.sub(left, body.tf().constant(1))));
            results.addAll(in.same(x));
            results.addAll(after);
            results.addAll(in.written(written, next, after));
            results.addAll(in.same(body.borrowed()));
            results.addAll(in.same(body.copies()));
            List<Operand<?>> begin = new ArrayList<>(List.of(length));
            Stream.of(inputs, first, histories, body.lent()).forEach(begin::addAll);
            begin.addAll(
                    loop.narrowed(body.lent(), body.copied(), context.products().precision()));
            try (ConcreteFunction step = body.function("recurrence", results)) {
                List<Output<TFloat32>> ended = Loop.floats(loop.run(step, begin));
                int from = inputs.size() + first.size();
                return new Parts<>(inputs, first, known(ended.subList(from, from + first.size()), first), body.lent());
            }
        }
    }

    /** A loop's results are of unknown shape; that of a state is known but for the time. */
    private List<Operand<TFloat32>> known(List<Output<TFloat32>> histories, List<Operand<TFloat32>> like) {
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            Operand<TFloat32> history = tf.ensureShape(
                    histories.get(i), Shape.of(-1).append(like.get(i).shape()));
            // Without the stop, the native gradients would try the loop itself.
            all.add(tf.stopGradient(history));
        }
        return all;
    }

    /** The wanted histories, by a function of all that they depend on, whose gradient is the loop backwards. */
    private List<Operand<TFloat32>> differentiable(Parts<Operand<TFloat32>> parts, List<Integer> wanted) {
        try (ConcreteFunction gradient = new RecurrenceGradient(context, drawing, parts, wanted).function();
                LoopBody body = new LoopBody(context)) {
            Parts<Placeholder<TFloat32>> arguments = parts.map(body::floats);
            List<Operand<?>> same = new Loop(body.tf())
                    .same(wanted.stream().map(arguments.found()::get).toList());
            try (ConcreteFunction function = body.function("through_" + gradient.getDefinedName(), same)) {
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

    /** Only a graph's written form can say that one function is the gradient of another. */
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
