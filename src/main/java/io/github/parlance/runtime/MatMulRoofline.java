package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Signatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * Measures the speed of a model's steps if they consisted only of products with weights: the limit that the machine's
 * arithmetic sets at these widths if everything else were free. Products use the engine and the precision with which the
 * model is served, int8 included.
 */
public final class MatMulRoofline implements AutoCloseable {
    private static final int RUNS = 20;
    private static final RunOptions IN_CALLER =
            RunOptions.newBuilder().setInterOpThreadPool(-1).build();

    private final WeightedSession session;
    private final List<String> products;
    private final Map<Integer, String> inputs;

    private MatMulRoofline(WeightedSession session, List<String> products, Map<Integer, String> inputs) {
        this.session = session;
        this.products = products;
        this.inputs = inputs;
    }

    /**
     * Extracts the products of a model, with the whole vocabulary in the last one.
     *
     * @param path a version folder, or a folder of versions, of which the highest number is used
     * @throws io.github.parlance.bundle.InvalidBundleException if a part is missing or invalid
     */
    public static MatMulRoofline of(Path path) {
        ModelBundle bundle = ModelBundle.open(path);
        try (TrainedGraph trained = TrainedGraph.open(bundle)) {
            GraphRewriting rewriting = GraphRewriting.of(trained);
            rewriting.chooseProducts(Engine.current(), bundle.ranges());
            rewriting.transposeWeights();
            GraphEditor nodes = rewriting.nodes();
            Set<String> step = nodes.needed(GraphRewriting.producers(
                    trained.signatures().get(Signatures.STEP).getOutputsMap()));
            List<String> products = new ArrayList<>();
            Map<Integer, String> inputs = new TreeMap<>();
            Stream.of("MatMul", "_QuantizedMatMul", NativeProducts.PRODUCT)
                    .flatMap(type -> nodes.ofType(type).stream())
                    .filter(product -> step.contains(product.getName()))
                    .filter(product -> width(rewriting.weights(), product) > 0)
                    .forEach(product -> {
                        feed(rewriting, product, inputs);
                        products.add(product.getName());
                    });
            return new MatMulRoofline(
                    WeightedSession.open(nodes, rewriting.weights(), products, SavedModelLoader.settings()),
                    products,
                    inputs);
        }
    }

    /** Returns the width of the input of a product with a weight; 0 for other products. */
    private static int width(GraphWeights weights, NodeDef product) {
        int inner = GraphEditor.flag(product, "transpose_b") ? 1 : 0;
        return weights.find(product.getInput(1))
                .map(weight -> weight instanceof PackedWeight packed ? packed.inner() : (int) weight.shape()[inner])
                .orElse(0);
    }

    /** Connects a product, or the node that quantizes its input, to an input shared by all products of the same width. */
    private static void feed(GraphRewriting rewriting, NodeDef product, Map<Integer, String> inputs) {
        GraphEditor nodes = rewriting.nodes();
        String input = inputs.computeIfAbsent(width(rewriting.weights(), product), width -> "ceiling_" + width);
        nodes.put(NodeDefs.placeholder(input, DataType.DT_FLOAT));
        NodeDef reader = product.getOp().equals("_QuantizedMatMul") ? nodes.source(product.getInput(0)) : product;
        nodes.put(reader.toBuilder().setInput(0, input).build());
    }

    /**
     * Measures a step.
     *
     * @param rows number of sentences times hypotheses
     * @param callers number of threads that run steps in parallel
     * @return milliseconds: the mean over callers of each caller's fastest run
     */
    public double stepMillis(int rows, int callers) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Double>> best = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                best.add(threads.submit(() -> bestOfRuns(rows)));
            }
            double sum = 0;
            for (Future<Double> each : best) {
                sum += each.get();
            }
            return sum / callers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring products", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot measure products: " + e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private double bestOfRuns(int rows) {
        Map<String, TFloat32> fed = new TreeMap<>();
        inputs.forEach((width, name) -> fed.put(name, noise(rows, width)));
        try {
            double best = Double.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) {
                Session.Runner runner = session.session().runner().setOptions(IN_CALLER);
                fed.forEach(runner::feed);
                products.forEach(runner::addTarget);
                long start = System.nanoTime();
                runner.run().close();
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
            return best;
        } finally {
            fed.values().forEach(TFloat32::close);
        }
    }

    private static TFloat32 noise(int rows, int width) {
        float[] values = new float[rows * width];
        Random random = new Random(width);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TFloat32.tensorOf(Shape.of(rows, width), DataBuffers.of(values));
    }

    @Override
    public void close() {
        session.close();
    }
}
