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
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/**
 * How fast a model's steps would be were they nothing but their products with weights: what the machine's arithmetic allows at
 * these widths, with everything else for nothing. Products are as the model is served, in eight bits if that is how.
 */
public final class ProductCeiling implements AutoCloseable {
    private static final int RUNS = 20;
    private static final RunOptions IN_CALLER =
            RunOptions.newBuilder().setInterOpThreadPool(-1).build();

    private final Graph graph;
    private final Session session;
    private final List<String> products;
    private final Map<Integer, String> inputs;

    private ProductCeiling(Graph graph, Session session, List<String> products, Map<Integer, String> inputs) {
        this.graph = graph;
        this.session = session;
        this.products = products;
        this.inputs = inputs;
    }

    /**
     * Takes the products out of a model, all of its vocabulary in the last.
     *
     * @param path a version folder, or the folder of a model's versions, whose highest number is taken
     * @throws io.github.parlance.bundle.BrokenBundleException if a part is missing or wrong
     */
    public static ProductCeiling of(Path path) {
        ModelBundle bundle = ModelBundle.open(path);
        try (SavedModelBundle loaded = SavedModel.open(bundle);
                ServingGraph serving = ServingGraph.of(loaded, bundle.ranges(), false, SavedModel.settings())) {
            NodeMap nodes = new NodeMap(serving.graph().toGraphDef());
            Set<String> step = nodes.needed(serving.signatures().get(Signatures.STEP).getOutputsMap().values().stream()
                    .map(TensorInfo::getName)
                    .map(NodeMap::operation)
                    .toList());
            List<String> products = new ArrayList<>();
            Map<Integer, String> inputs = new TreeMap<>();
            Stream.of("MatMul", "_QuantizedMatMul")
                    .flatMap(type -> nodes.ofType(type).stream())
                    .filter(product -> step.contains(product.getName()))
                    .filter(product -> width(nodes, product) > 0)
                    .forEach(product -> {
                        feed(nodes, product, inputs);
                        products.add(product.getName());
                    });
            Graph graph = new Graph();
            graph.importGraphDef(nodes.graphOf(nodes.needed(products)));
            return new ProductCeiling(graph, new Session(graph, SavedModel.settings()), products, inputs);
        }
    }

    /** Rows of the weights; 0 where there are none. */
    private static int width(NodeMap nodes, NodeDef product) {
        NodeDef weights = nodes.source(product.getInput(1));
        return weights.getOp().equals("Const")
                ? (int) weights.getAttrOrThrow("value")
                        .getTensor()
                        .getTensorShape()
                        .getDim(0)
                        .getSize()
                : 0;
    }

    /** Has a product, or what makes narrow what it reads, read an input that all products of its width share. */
    private static void feed(NodeMap nodes, NodeDef product, Map<Integer, String> inputs) {
        String input = inputs.computeIfAbsent(width(nodes, product), width -> "ceiling_" + width);
        nodes.put(Nodes.of("Placeholder", input).putAttr("dtype", Nodes.FLOAT).build());
        NodeDef reader = product.getOp().equals("MatMul") ? product : nodes.source(product.getInput(0));
        nodes.put(reader.toBuilder().setInput(0, input).build());
    }

    /**
     * Measures a step.
     *
     * @param rows sentences times hypotheses
     * @param callers threads that each run steps at the same time
     * @return milliseconds; each caller's best of some runs, and of those the mean
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
            throw new IllegalStateException("interrupted while products were measured", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "products cannot be measured: " + e.getCause().getMessage(), e.getCause());
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
                Session.Runner runner = session.runner().setOptions(IN_CALLER);
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
        graph.close();
    }
}
