package io.github.parlance.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * A part of a graph that runs as a function. Its inputs and outputs are resolved once, since feeding by name would search
 * the graph in every call.
 */
final class GraphFunction {
    /** Runs operations in the calling thread: batches already run in parallel, and a thread switch costs more. */
    private static final RunOptions IN_CALLER =
            RunOptions.newBuilder().setInterOpThreadPool(-1).build();

    private final Session session;
    private final TreeMap<String, Output<?>> inputs;
    private final TreeMap<String, Output<?>> outputs;
    private final List<String> observed;
    private final RangeObserver observer;

    /**
     * Creates a function.
     *
     * @param observed products whose ranges are reported to the observer
     */
    GraphFunction(
            Session session,
            Map<String, Output<?>> inputs,
            Map<String, Output<?>> outputs,
            List<String> observed,
            RangeObserver observer) {
        this.session = session;
        this.inputs = new TreeMap<>(inputs);
        this.outputs = new TreeMap<>(outputs);
        this.observed = observed;
        this.observer = observer;
    }

    /** Returns a function without this output, which is then not computed. */
    GraphFunction without(String output) {
        TreeMap<String, Output<?>> others = new TreeMap<>(outputs);
        others.remove(output);
        return new GraphFunction(session, inputs, others, observed, observer);
    }

    Map<String, Output<?>> inputs() {
        return inputs;
    }

    Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** Runs the function; the caller closes the result. */
    Result run(Map<String, Tensor> fed) {
        Session.Runner runner = session.runner().setOptions(IN_CALLER);
        fed.forEach((name, tensor) -> runner.feed(inputs.get(name), tensor));
        outputs.values().forEach(runner::fetch);
        observed.forEach(product -> runner.fetch(GraphRewriting.largest(product)));
        Result result = runner.run();
        for (int i = 0; i < observed.size(); i++) {
            observer.read(observed.get(i), ((TFloat32) result.get(outputs.size() + i)).getFloat());
        }
        return result;
    }

    /** Returns an output of a result; closed with the result. */
    Tensor output(Result result, String name) {
        return result.get(outputs.headMap(name).size());
    }
}
