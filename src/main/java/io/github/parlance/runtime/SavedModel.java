package io.github.parlance.runtime;

import io.github.parlance.bundle.BrokenBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.bundle.Signatures;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.model.SafeGraph;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A SavedModel in memory, its graph rewritten to serve. Knows no architecture: what the encoder gives and the decoder carries along is found by the
 * names of {@link Signatures}.
 */
final class SavedModel implements SequenceModel, AutoCloseable {
    /** Operations run in the thread that calls: batches are side by side already, and a hand-over costs more. */
    private static final RunOptions IN_CALLER =
            RunOptions.newBuilder().setInterOpThreadPool(-1).build();

    /** Input of {@link #select}: the sentences to keep, ascending, int32. */
    static final String ROWS = "rows";

    /** Told what the products of a watched graph read. */
    @FunctionalInterface
    interface Watch {
        Watch NOBODY = (product, largest) -> {};

        void read(String product, float largest);
    }

    private final ServingGraph graph;
    private final Optional<Shortlist> shortlist;
    private final Watch watch;
    private final int maxLength;
    private final Function encode;
    private final Function step;
    private final Optional<Function> lookingStep;
    private final Function select;
    private final Optional<Function> shorten;

    private SavedModel(ServingGraph graph, ModelBundle bundle, Optional<Shortlist> shortlist, Watch watch) {
        this.graph = graph;
        this.shortlist = shortlist;
        this.watch = watch;
        this.maxLength = bundle.manifest().maxLength();
        this.encode = function(bundle, Signatures.ENCODE);
        Function whole = function(bundle, Signatures.STEP);
        this.lookingStep = whole.outputs().containsKey(Signatures.ATTENTION) ? Optional.of(whole) : Optional.empty();
        this.step = whole.without(Signatures.ATTENTION);
        this.shorten = shortlist.map(each -> function(bundle, OutputLayer.SHORTEN));
        requireContract(bundle);
        this.select = drawSelect();
    }

    /**
     * Loads the model's graph and weights.
     *
     * @throws BrokenBundleException if TensorFlow cannot load it, or its signatures are not the contract's
     */
    static SavedModel load(ModelBundle bundle) {
        ServingGraph graph;
        try (SavedModelBundle loaded = open(bundle)) {
            graph = drawn(
                    bundle,
                    () -> ServingGraph.of(
                            loaded, bundle.ranges(), bundle.shortlist().isPresent(), settings()));
        }
        return of(graph, bundle, bundle.shortlist(), Watch.NOBODY);
    }

    /**
     * Loads the model so that any piece of the vocabulary may be next, its shortlist left aside.
     *
     * @throws BrokenBundleException as {@link #load} does
     */
    static SavedModel unabridged(ModelBundle bundle) {
        ServingGraph graph;
        try (SavedModelBundle loaded = open(bundle)) {
            graph = drawn(bundle, () -> ServingGraph.of(loaded, bundle.ranges(), false, settings()));
        }
        return of(graph, bundle, Optional.empty(), Watch.NOBODY);
    }

    private static ServingGraph drawn(ModelBundle bundle, Supplier<ServingGraph> drawing) {
        try {
            return drawing.get();
        } catch (IllegalArgumentException | TensorFlowException e) {
            throw new BrokenBundleException(bundle.directory(), e.getMessage());
        }
    }

    /**
     * Loads the model to find out how large the numbers are that its products read.
     *
     * @throws BrokenBundleException as {@link #load} does
     */
    static SavedModel watched(ModelBundle bundle, Watch watch) {
        try (SavedModelBundle loaded = open(bundle)) {
            ServingGraph graph = drawn(bundle, () -> ServingGraph.watched(loaded, settings()));
            return of(graph, bundle, Optional.empty(), watch);
        }
    }

    static SavedModel of(ServingGraph graph, ModelBundle bundle, Optional<Shortlist> shortlist, Watch watch) {
        try {
            return new SavedModel(graph, bundle, shortlist, watch);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * Reads graph and weights, and looks no further.
     *
     * @throws BrokenBundleException if TensorFlow cannot load them
     */
    static SavedModelBundle open(ModelBundle bundle) {
        try {
            SafeGraph.check(bundle.directory().resolve(ModelBundle.GRAPH));
            return SavedModelBundle.loader(bundle.directory().toString())
                    .withTags(SavedModelBundle.DEFAULT_TAG)
                    .withConfigProto(settings())
                    .load();
        } catch (TensorFlowException | IllegalArgumentException | IOException e) {
            throw new BrokenBundleException(
                    bundle.directory(), ModelBundle.GRAPH + " cannot be loaded: " + e.getMessage());
        }
    }

    /**
     * One thread a kernel, as batches run side by side; products unfused, which is faster at these sizes; one round of graph
     * optimization instead of two, which finds nothing more in a graph that was rewritten before, and takes a third of the
     * time until the first translation.
     */
    static ConfigProto settings() {
        RewriterConfig rewriter = RewriterConfig.newBuilder()
                .setRemapping(RewriterConfig.Toggle.OFF)
                .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
                .build();
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
    }

    private Function function(ModelBundle bundle, String key) {
        Map<String, SignatureDef> signatures = graph.signatures();
        SignatureDef signature = signatures.get(key);
        if (signature == null) {
            throw new BrokenBundleException(
                    bundle.directory(),
                    "has no signature \"" + key + "\"; there are " + new TreeSet<>(signatures.keySet()));
        }
        List<String> watched = graph.watched().getOrDefault(key, List.of());
        return new Function(outputs(signature.getInputsMap()), outputs(signature.getOutputsMap()), watched);
    }

    private TreeMap<String, Output<?>> outputs(Map<String, TensorInfo> tensors) {
        TreeMap<String, Output<?>> outputs = new TreeMap<>();
        tensors.forEach((name, info) -> {
            String[] parts = info.getName().split(":");
            GraphOperation operation = graph.graph().operationOrThrow(parts[0]);
            outputs.put(name, operation.output(parts.length > 1 ? Integer.parseInt(parts[1]) : 0));
        });
        return outputs;
    }

    private void requireContract(ModelBundle bundle) {
        Set<String> carried = encode.outputs().keySet();
        Set<String> stepIn = new TreeSet<>(
                Set.of(Signatures.TOKENS, Signatures.PARENTS, Signatures.POSITION, Signatures.CANDIDATES));
        stepIn.addAll(carried);
        Set<String> stepOut = new TreeSet<>(Set.of(Signatures.LOG_PROBABILITIES, Signatures.IDS));
        carried.stream().filter(name -> name.startsWith(Signatures.STATE)).forEach(stepOut::add);
        shorten.ifPresent(each -> {
            stepIn.add(OutputLayer.MASK);
            stepIn.addAll(each.inputs().keySet());
            stepIn.addAll(each.outputs().keySet());
        });

        require(bundle, "inputs of encode", encode.inputs().keySet(), Set.of(Signatures.SOURCE));
        require(bundle, "inputs of step", step.inputs().keySet(), stepIn);
        require(bundle, "outputs of step", step.outputs().keySet(), stepOut);
    }

    private static void require(ModelBundle bundle, String what, Set<String> found, Set<String> expected) {
        if (!found.equals(expected)) {
            throw new BrokenBundleException(
                    bundle.directory(),
                    "the " + what + " are " + new TreeSet<>(found) + "; expected " + new TreeSet<>(expected));
        }
    }

    /** Rows of the memory, drawn beside the model's own graph. */
    private Function drawSelect() {
        Ops tf = Ops.create(graph.graph()).withSubScope("select");
        Placeholder<TInt32> rows = tf.placeholder(TInt32.class);
        TreeMap<String, Output<?>> inputs = new TreeMap<>(Map.of(ROWS, rows.asOutput()));
        TreeMap<String, Output<?>> outputs = new TreeMap<>();
        for (String name : step.inputs().keySet()) {
            if (name.startsWith(Signatures.MEMORY)) {
                Operand<TFloat32> all = tf.placeholder(TFloat32.class);
                inputs.put(name, all.asOutput());
                outputs.put(name, tf.gather(all, rows, tf.constant(0)).asOutput());
            }
        }
        return new Function(inputs, outputs, List.of());
    }

    Function encode() {
        return encode;
    }

    Function step() {
        return step;
    }

    /** The same with {@link Signatures#ATTENTION}, where the network has attention and its graph gives it. */
    Optional<Function> lookingStep() {
        return lookingStep;
    }

    /** Keeps some rows of every part of the memory. */
    Function select() {
        return select;
    }

    /** Picks what the steps of a batch choose from, where the model has a shortlist. */
    Optional<Function> shorten() {
        return shorten;
    }

    @Override
    public int maxLength() {
        return maxLength;
    }

    @Override
    public Decoding begin(List<int[]> sources) {
        int length = sources.stream().mapToInt(ids -> ids.length).max().orElseThrow() + 1;
        int[] padded = new int[sources.size() * length];
        Arrays.fill(padded, Vocabulary.PAD);
        for (int row = 0; row < sources.size(); row++) {
            int[] ids = sources.get(row);
            System.arraycopy(ids, 0, padded, row * length, ids.length);
            padded[row * length + ids.length] = Vocabulary.EOS;
        }
        return new TensorDecoding(
                this, sources.size(), padded, shortlist.map(each -> BatchShortlist.of(each, sources)));
    }

    @Override
    public void close() {
        graph.close();
    }

    /**
     * A part of the graph that is run. Its ends are looked up once: feeding by name searches the graph at every call.
     */
    final class Function {
        private final TreeMap<String, Output<?>> inputs;
        private final TreeMap<String, Output<?>> outputs;
        private final List<String> watched;

        private Function(TreeMap<String, Output<?>> inputs, TreeMap<String, Output<?>> outputs, List<String> watched) {
            this.inputs = inputs;
            this.outputs = outputs;
            this.watched = watched;
        }

        /** The same but for one output, which then is not computed. */
        Function without(String output) {
            TreeMap<String, Output<?>> others = new TreeMap<>(outputs);
            others.remove(output);
            return new Function(inputs, others, watched);
        }

        Map<String, Output<?>> inputs() {
            return inputs;
        }

        Map<String, Output<?>> outputs() {
            return outputs;
        }

        Result run(Map<String, Tensor> fed) {
            Session.Runner runner = graph.session().runner().setOptions(IN_CALLER);
            fed.forEach((name, tensor) -> runner.feed(inputs.get(name), tensor));
            outputs.values().forEach(runner::fetch);
            watched.forEach(product -> runner.fetch(ServingRewrites.largest(product)));
            Result result = runner.run();
            for (int i = 0; i < watched.size(); i++) {
                watch.read(watched.get(i), ((TFloat32) result.get(outputs.size() + i)).getFloat());
            }
            return result;
        }

        Tensor output(Result result, String name) {
            return result.get(outputs.headMap(name).size());
        }
    }
}
