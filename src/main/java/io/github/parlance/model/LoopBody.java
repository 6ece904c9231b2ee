package io.github.parlance.model;

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
 * A function in the making, in a graph of its own, as bodies of loops must be. What it reads of the graph outside is
 * noted, and becomes one more argument.
 */
final class LoopBody implements Weights, Recurrence.Lender, AutoCloseable {
    private final LayerContext outside;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Placeholder<?>> arguments = new ArrayList<>();
    private final Map<String, Operand<TFloat32>> lent = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> borrowed = new LinkedHashMap<>();
    private final LoopProducts products;

    LoopBody(LayerContext outside) {
        this.outside = outside;
        products = new LoopProducts(outside.products().in(tf), tf, this);
    }

    Ops tf() {
        return tf;
    }

    /** Where layers of the body are drawn. */
    LayerContext context() {
        return new LayerContext(tf, this, products, Dropout.NONE);
    }

    /** One more argument for each, of its kind. */
    List<Placeholder<TFloat32>> floats(List<? extends Operand<TFloat32>> like) {
        return like.stream().map(this::floats).toList();
    }

    /** One more argument, of the kind of a tensor outside. */
    Placeholder<TFloat32> floats(Operand<TFloat32> like) {
        Placeholder<TFloat32> argument = placeholder(like.shape());
        arguments.add(argument);
        return argument;
    }

    /** One more argument: tensors such as one of the body, at all times, [time, rows, ...]. */
    Placeholder<TFloat32> history(Operand<TFloat32> each) {
        Placeholder<TFloat32> argument = placeholder(Shape.of(-1).append(each.shape()));
        arguments.add(argument);
        return argument;
    }

    /** One more argument, an integer. */
    Placeholder<TInt32> integer() {
        Placeholder<TInt32> argument = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        arguments.add(argument);
        return argument;
    }

    @Override
    public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
        return lend(outside.parameters().get(name, shape, initializer));
    }

    @Override
    public Operand<TFloat32> lend(Operand<TFloat32> outer) {
        String name = outer.op().name() + ":" + outer.asOutput().index();
        lent.putIfAbsent(name, outer);
        return borrowed.computeIfAbsent(name, key -> placeholder(outer.shape()));
    }

    /** Whether a tensor is one of the graph outside. */
    boolean isBorrowed(Operand<TFloat32> tensor) {
        return borrowed.containsValue(tensor);
    }

    /** Gives back what was asked for, but is not used for any result. */
    void keepUsed(List<Operand<TFloat32>> results) {
        Set<GraphOperation> used = graph.subgraphTo(Set.copyOf(results));
        products.keep(used);
        borrowed.values()
                .removeIf(each -> !used.contains((GraphOperation) each.op())
                        && !products.copies().containsKey(each));
        lent.keySet().retainAll(borrowed.keySet());
    }

    /** Products with what is borrowed. */
    List<LoopProducts.Noted> products() {
        return products.noted();
    }

    /** Narrow copies of some of what is borrowed; arguments as well. */
    List<Placeholder<? extends TNumber>> copies() {
        return List.copyOf(products.copies().values());
    }

    /** What they are copies of, as places in {@link #borrowed}. */
    List<Integer> copied() {
        return products.copies().keySet().stream().map(borrowed()::indexOf).toList();
    }

    /** What the body reads of the graph outside, in the order it was first asked for. */
    List<Operand<TFloat32>> lent() {
        return List.copyOf(lent.values());
    }

    /** The same, as it stands in the body. */
    List<Placeholder<TFloat32>> borrowed() {
        return List.copyOf(borrowed.values());
    }

    /**
     * Adds the gradients of tensors of the body.
     *
     * @param arriving gradient with respect to each {@code of}
     * @return gradient with respect to each of the leaves; none where nothing depends on one
     */
    List<Optional<Output<TFloat32>>> gradients(
            List<Operand<TFloat32>> of, List<Operand<TFloat32>> arriving, List<Operand<TFloat32>> leaves) {
        Set<GraphOperation> used = graph.subgraphTo(Set.copyOf(of));
        List<Operand<TFloat32>> reached = leaves.stream()
                .filter(leaf -> used.contains((GraphOperation) leaf.op()))
                .toList();
        // Native gradients go wrong where one of these tensors is made of another, but for copies.
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
     * The function of the arguments, then of what is borrowed, then of narrow copies.
     *
     * @param name to which TensorFlow appends a digest of the function
     */
    ConcreteFunction function(String name, List<? extends Operand<?>> results) {
        List<Placeholder<?>> all = new ArrayList<>(arguments);
        all.addAll(borrowed.values());
        all.addAll(copies());
        Signature.Builder signature = Signature.builder().key(name);
        // Arguments and results are told apart by place, and placed in the order of their names.
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
