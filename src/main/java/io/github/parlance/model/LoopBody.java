package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import io.github.parlance.model.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A function under construction, in its own graph as required for loop bodies. Each tensor that it reads from the outer
 * graph is captured and becomes an additional argument.
 */
final class LoopBody implements Weights, Recurrence.Capture, AutoCloseable {
    private final LayerContext outside;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Placeholder<?>> arguments = new ArrayList<>();
    private final Map<String, Operand<TFloat32>> outerByName = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> captured = new LinkedHashMap<>();
    private final LoopMatMul products;

    LoopBody(LayerContext outside) {
        this.outside = outside;
        products = new LoopMatMul(outside.products().in(tf), tf, this);
    }

    Ops tf() {
        return tf;
    }

    /** Returns the context in which layers of the body are built. */
    LayerContext context() {
        return new LayerContext(tf, this, products, Dropout.NONE);
    }

    /** Adds an argument for each of these tensors, with its type and shape. */
    List<Placeholder<TFloat32>> floats(List<? extends Operand<TFloat32>> like) {
        return like.stream().map(this::floats).toList();
    }

    /** Adds an argument with the type and shape of a tensor of the outer graph. */
    Placeholder<TFloat32> floats(Operand<TFloat32> like) {
        Placeholder<TFloat32> argument = placeholder(like.shape());
        arguments.add(argument);
        return argument;
    }

    /** Adds an argument that holds a tensor of the body at all time steps, [time, rows, ...]. */
    Placeholder<TFloat32> history(Operand<TFloat32> each) {
        Placeholder<TFloat32> argument = placeholder(Shape.of(-1).append(each.shape()));
        arguments.add(argument);
        return argument;
    }

    /** Adds an integer argument. */
    Placeholder<TInt32> integer() {
        Placeholder<TInt32> argument = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        arguments.add(argument);
        return argument;
    }

    @Override
    public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
        return capture(outside.parameters().get(name, shape, initializer));
    }

    @Override
    public Operand<TFloat32> capture(Operand<TFloat32> outer) {
        String name = outer.op().name() + ":" + outer.asOutput().index();
        outerByName.putIfAbsent(name, outer);
        return captured.computeIfAbsent(name, key -> placeholder(outer.shape()));
    }

    /** Returns whether a tensor stands for one of the outer graph. */
    boolean isCaptured(Operand<TFloat32> tensor) {
        return captured.containsValue(tensor);
    }

    /** Drops captured tensors that do not contribute to any result. */
    void keepUsed(List<Operand<TFloat32>> results) {
        Set<GraphOperation> used = graph.subgraphTo(Set.copyOf(results));
        products.keep(used);
        captured.values()
                .removeIf(each -> !used.contains((GraphOperation) each.op())
                        && !products.copies().containsKey(each));
        outerByName.keySet().retainAll(captured.keySet());
    }

    /** Returns the products with captured matrices. */
    List<LoopMatMul.Product> products() {
        return products.recorded();
    }

    /** Returns the arguments with low-precision copies of captured matrices. */
    List<Placeholder<? extends TNumber>> copies() {
        return List.copyOf(products.copies().values());
    }

    /** Returns the matrices that are copied, as indices into {@link #capturedArguments}. */
    List<Integer> copied() {
        return products.copies().keySet().stream()
                .map(capturedArguments()::indexOf)
                .toList();
    }

    /** Returns the tensors of the outer graph that the body reads, in the order of their first use. */
    List<Operand<TFloat32>> outerTensors() {
        return List.copyOf(outerByName.values());
    }

    /** Returns the arguments that stand for these tensors in the body. */
    List<Placeholder<TFloat32>> capturedArguments() {
        return List.copyOf(captured.values());
    }

    /**
     * Adds the gradients of tensors of the body.
     *
     * @param arriving gradient with respect to each tensor of {@code of}
     * @return gradient with respect to each leaf; empty if nothing depends on the leaf
     */
    List<Optional<Output<TFloat32>>> gradients(
            List<Operand<TFloat32>> of, List<Operand<TFloat32>> arriving, List<Operand<TFloat32>> leaves) {
        Set<GraphOperation> used = graph.subgraphTo(Set.copyOf(of));
        List<Operand<TFloat32>> reached = leaves.stream()
                .filter(leaf -> used.contains((GraphOperation) leaf.op()))
                .toList();
        // Native gradients are wrong if one of these tensors is computed from another, so copies are used.
        List<Operand<TFloat32>> copies =
                of.stream().<Operand<TFloat32>>map(tf::identity).toList();
        Iterator<Output<?>> gradients = Arrays.asList(
                        graph.addGradients("gradients", outputs(copies), outputs(reached), outputs(arriving)))
                .iterator();
        List<Optional<Output<TFloat32>>> all = new ArrayList<>();
        leaves.forEach(leaf -> all.add(
                reached.contains(leaf) ? Optional.of(gradients.next().expect(TFloat32.class)) : Optional.empty()));
        return all;
    }

    private static Output<?>[] outputs(List<Operand<TFloat32>> operands) {
        return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    }

    /**
     * Returns the function of the arguments, followed by the captured tensors and their low-precision copies.
     *
     * @param name prefix of the function's name; TensorFlow appends a digest
     */
    ConcreteFunction function(String name, List<? extends Operand<?>> results) {
        List<Placeholder<?>> all = new ArrayList<>(arguments);
        all.addAll(captured.values());
        all.addAll(copies());
        Signature.Builder signature = Signature.builder().key(name);
        // Arguments and results are identified by position, in the order of their names.
        for (int i = 0; i < all.size(); i++) {
            signature.input(argument(i), all.get(i));
        }
        for (int i = 0; i < results.size(); i++) {
            signature.output(numbered("result", i), results.get(i));
        }
        return ConcreteFunction.create(signature.build(), graph);
    }

    private Placeholder<TFloat32> placeholder(Shape shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }

    static String argument(int i) {
        return numbered("argument", i);
    }

    private static String numbered(String what, int i) {
        return String.format(Locale.ROOT, "%s_%03d", what, i);
    }

    @Override
    public void close() {
        graph.close();
    }
}
