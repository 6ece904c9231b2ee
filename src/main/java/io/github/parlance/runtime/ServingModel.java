package io.github.parlance.runtime;

import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.bundle.Signatures;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model in memory, ready to decode. Independent of the architecture: encoder outputs and decoder states are found by the
 * names of {@link Signatures}.
 */
final class ServingModel implements SequenceModel, AutoCloseable {
    /** Input of {@link #select}: the sentences to keep, ascending, int32. */
    static final String ROWS = "rows";

    private final ServingGraph graph;
    private final Optional<Shortlist> shortlist;
    private final RangeObserver observer;
    private final int maxLength;
    private final GraphFunction encode;
    private final GraphFunction step;
    private final Optional<GraphFunction> stepWithAttention;
    private final GraphFunction select;
    private final Optional<GraphFunction> shorten;

    /**
     * Creates a model that owns its graph.
     *
     * @throws InvalidBundleException if the graph's signatures do not match the contract
     */
    ServingModel(ServingGraph graph, ModelBundle bundle, Optional<Shortlist> shortlist, RangeObserver observer) {
        this.graph = graph;
        this.shortlist = shortlist;
        this.observer = observer;
        this.maxLength = bundle.manifest().maxLength();
        this.encode = function(bundle, Signatures.ENCODE);
        GraphFunction all = function(bundle, Signatures.STEP);
        this.stepWithAttention = all.outputs().containsKey(Signatures.ATTENTION) ? Optional.of(all) : Optional.empty();
        this.step = all.without(Signatures.ATTENTION);
        this.shorten = shortlist.map(each -> function(bundle, OutputLayerShortlist.SHORTEN));
        requireContract(bundle);
        this.select = createSelect();
    }

    private GraphFunction function(ModelBundle bundle, String key) {
        Map<String, SignatureDef> signatures = graph.signatures();
        SignatureDef signature = signatures.get(key);
        if (signature == null) {
            throw new InvalidBundleException(
                    bundle.directory(),
                    "has no signature \"" + key + "\"; it has " + new TreeSet<>(signatures.keySet()));
        }
        List<String> observed = graph.observed().getOrDefault(key, List.of());
        return new GraphFunction(
                graph.session(),
                outputs(signature.getInputsMap()),
                outputs(signature.getOutputsMap()),
                observed,
                observer);
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
        Set<String> encoded = encode.outputs().keySet();
        Set<String> stepIn = new TreeSet<>(
                Set.of(Signatures.TOKENS, Signatures.PARENTS, Signatures.POSITION, Signatures.CANDIDATES));
        stepIn.addAll(encoded);
        Set<String> stepOut = new TreeSet<>(Set.of(Signatures.LOG_PROBABILITIES, Signatures.IDS));
        encoded.stream().filter(name -> name.startsWith(Signatures.STATE)).forEach(stepOut::add);
        shorten.ifPresent(each -> {
            stepIn.add(OutputLayerShortlist.MASK);
            stepIn.addAll(each.inputs().keySet());
            stepIn.addAll(each.outputs().keySet());
        });

        require(bundle, "inputs of encode", encode.inputs().keySet(), Set.of(Signatures.SOURCE));
        require(bundle, "inputs of step", step.inputs().keySet(), stepIn);
        require(bundle, "outputs of step", step.outputs().keySet(), stepOut);
    }

    private static void require(ModelBundle bundle, String what, Set<String> found, Set<String> expected) {
        if (!found.equals(expected)) {
            throw new InvalidBundleException(
                    bundle.directory(),
                    "the " + what + " are " + new TreeSet<>(found) + "; expected " + new TreeSet<>(expected));
        }
    }

    /** Adds nodes to the graph that select rows of the encoder outputs. */
    private GraphFunction createSelect() {
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
        return new GraphFunction(graph.session(), inputs, outputs, List.of(), observer);
    }

    GraphFunction encode() {
        return encode;
    }

    GraphFunction step() {
        return step;
    }

    /** Returns the step with {@link Signatures#ATTENTION} as an output; empty if the graph does not output it. */
    Optional<GraphFunction> stepWithAttention() {
        return stepWithAttention;
    }

    /** Returns whether a step finds the encoder outputs of its sentences among those of the whole batch. */
    boolean findsSentences() {
        return step.inputs().containsKey(DecoderRewrite.PAST);
    }

    /** Returns the function that keeps some rows of every encoder output. */
    GraphFunction select() {
        return select;
    }

    /** Returns the function that gathers the output columns of a batch; empty if the model has no shortlist. */
    Optional<GraphFunction> shorten() {
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
                this,
                sources.size(),
                padded,
                shortlist.map(each -> BatchShortlist.of(each, graph.excluded(), sources)));
    }

    @Override
    public void close() {
        graph.close();
    }
}
