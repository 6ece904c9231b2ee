package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
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
         * @param state h(t-1), [rows, state]
         * @return h(t), [rows, state]
         */
        Operand<TFloat32> step(List<Operand<TFloat32>> inputs, Operand<TFloat32> state);
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
     * Applies the cell at every time.
     *
     * @param inputs x, each [time, rows, ...]
     * @param first the state before the first time, [rows, state]
     * @return the state after each time, [time, rows, state]
     */
    Operand<TFloat32> apply(List<Operand<TFloat32>> inputs, Operand<TFloat32> first) {
        Found found = forward(inputs, first);
        // Without this, the native gradients would try the loop itself.
        Operand<TFloat32> states = differentiable(inputs, first, tf.stopGradient(found.states()), found.lent());
        return tf.slice(states, tf.constant(new int[] {1, 0, 0}), tf.constant(new int[] {-1, -1, -1}));
    }

    /**
     * What the loop found, and what it read of the graph around.
     *
     * @param states the first, then the one after each time, [time + 1, rows, state]
     */
    private record Found(Operand<TFloat32> states, List<Operand<TFloat32>> lent) {}

    private Found forward(List<Operand<TFloat32>> inputs, Operand<TFloat32> first) {
        Loop loop = new Loop(tf);
        Operand<TInt32> length = loop.length(inputs.get(0));
        Operand<TFloat32> history =
                loop.written(loop.buffer(tf.math.add(length, tf.constant(1)), first), tf.constant(0), first);
        try (LoopBody body = new LoopBody(context)) {
            Loop in = new Loop(body.tf());
            Placeholder<TInt32> left = body.integer();
            List<Placeholder<TFloat32>> all = body.floats(inputs);
            Placeholder<TFloat32> state = body.floats(first);
            Placeholder<TFloat32> states = body.floats(history);
            Operand<TInt32> time = body.tf().math.sub(in.length(all.get(0)), left);
            Operand<TInt32> next = body.tf().math.add(time, body.tf().constant(1));
            Operand<TFloat32> after = drawing.draw(body.context(), body).step(in.at(all, time), state);
            body.keepUsed(after);

            List<Operand<?>> results =
                    new ArrayList<>(List.of(body.tf().math.sub(left, body.tf().constant(1))));
            results.addAll(in.same(all));
            results.addAll(List.of(after, in.written(states, next, after)));
            results.addAll(in.same(body.borrowed()));
            List<Operand<?>> begin = new ArrayList<>(List.of(length));
            begin.addAll(inputs);
            begin.addAll(List.of(first, history));
            begin.addAll(body.lent());
            try (ConcreteFunction step = body.function("recurrence", results)) {
                return new Found(loop.run(step, begin).get(inputs.size() + 2).expect(TFloat32.class), body.lent());
            }
        }
    }

    /** The states, by a function of all that they depend on, whose gradient is the loop backwards. */
    private Operand<TFloat32> differentiable(
            List<Operand<TFloat32>> inputs,
            Operand<TFloat32> first,
            Operand<TFloat32> states,
            List<Operand<TFloat32>> lent) {
        List<Operand<TFloat32>> arguments = new ArrayList<>(inputs);
        arguments.addAll(List.of(first, states));
        arguments.addAll(lent);
        try (ConcreteFunction gradient = gradient(inputs, first, states, lent);
                LoopBody body = new LoopBody(context)) {
            Operand<TFloat32> same = body.tf().identity(body.floats(arguments).get(inputs.size() + 1));
            try (ConcreteFunction function = body.function("through_" + gradient.getDefinedName(), List.of(same))) {
                declare(function, gradient);
                return tf.partitionedCall(new ArrayList<>(arguments), List.of(TFloat32.class), function)
                        .output()
                        .get(0)
                        .expect(TFloat32.class);
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

    /** Inputs, first state, all states, what was lent, and the gradient of all states; to the gradient of each. */
    private ConcreteFunction gradient(
            List<Operand<TFloat32>> inputs,
            Operand<TFloat32> first,
            Operand<TFloat32> states,
            List<Operand<TFloat32>> lent) {
        try (LoopBody function = new LoopBody(context)) {
            Ops out = function.tf();
            Loop loop = new Loop(out);
            List<Placeholder<TFloat32>> x = function.floats(inputs);
            Placeholder<TFloat32> before = function.floats(first);
            Placeholder<TFloat32> h = function.floats(states);
            List<Placeholder<TFloat32>> weights = function.floats(lent);
            Placeholder<TFloat32> flowing = function.floats(states);

            Operand<TInt32> length = loop.length(x.get(0));
            List<Operand<?>> begin = new ArrayList<>(List.of(length));
            begin.addAll(x);
            begin.addAll(List.of(h, flowing, out.zerosLike(before)));
            x.forEach(each -> begin.add(loop.buffer(length, loop.at(each, out.constant(0)))));
            weights.forEach(each -> begin.add(out.zerosLike(each)));
            begin.addAll(weights);
            List<Output<?>> ended;
            try (ConcreteFunction step = backwards(inputs, states, first, lent)) {
                ended = loop.run(step, begin);
            }

            int flow = 1 + x.size() + 2;
            List<Operand<?>> gradients = new ArrayList<>(ended.subList(flow + 1, flow + 1 + x.size()));
            gradients.add(out.math.add(ended.get(flow).expect(TFloat32.class), loop.at(flowing, out.constant(0))));
            // Nothing flows into the states: they come from the loop itself.
            gradients.add(out.constant(0f));
            gradients.addAll(ended.subList(flow + 1 + x.size(), flow + 1 + x.size() + weights.size()));
            return function.function("recurrence_gradient", gradients);
        }
    }

    /** The body of the loop that runs from the last time to the first. */
    private ConcreteFunction backwards(
            List<Operand<TFloat32>> inputs,
            Operand<TFloat32> states,
            Operand<TFloat32> first,
            List<Operand<TFloat32>> lent) {
        try (LoopBody body = new LoopBody(context)) {
            Ops tf = body.tf();
            Loop in = new Loop(tf);
            Placeholder<TInt32> after = body.integer();
            List<Placeholder<TFloat32>> x = body.floats(inputs);
            Placeholder<TFloat32> h = body.floats(states);
            Placeholder<TFloat32> flowing = body.floats(states);
            Placeholder<TFloat32> flow = body.floats(first);
            List<Placeholder<TFloat32>> inputGradients = body.floats(inputs);
            List<Placeholder<TFloat32>> sums = body.floats(lent);

            Operand<TInt32> time = tf.math.sub(after, tf.constant(1));
            List<Operand<TFloat32>> now = in.at(x, time);
            Operand<TFloat32> state = in.at(h, time);
            Operand<TFloat32> next = drawing.draw(body.context(), body).step(now, state);
            body.keepUsed(next);
            Operand<TFloat32> arriving = tf.math.add(flow, in.at(flowing, after));
            List<Operand<TFloat32>> leaves = new ArrayList<>(now);
            leaves.add(state);
            leaves.addAll(body.borrowed());
            List<Output<TFloat32>> gradients = body.gradients(next, arriving, leaves);

            List<Operand<?>> results = new ArrayList<>(List.of(time));
            results.addAll(in.same(x));
            results.addAll(in.same(List.of(h, flowing)));
            results.add(gradients.get(x.size()));
            IntStream.range(0, x.size())
                    .forEach(i -> results.add(in.written(inputGradients.get(i), time, gradients.get(i))));
            IntStream.range(0, sums.size())
                    .forEach(i -> results.add(tf.math.add(sums.get(i), gradients.get(x.size() + 1 + i))));
            results.addAll(in.same(body.borrowed()));
            return body.function("recurrence_backwards", results);
        }
    }
}
