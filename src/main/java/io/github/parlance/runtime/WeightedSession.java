package io.github.parlance.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.NodeDef;

/**
 * A graph and a session in which its weights have their values. Small weights are constants. Large ones are variables, since
 * TensorFlow copies constants with the graph several times: from the caller, for the session, and in each pass of its optimizer.
 */
record WeightedSession(Graph graph, Session session) implements AutoCloseable {
    /** Numbers from which on a weight is a variable. */
    static final int LARGE = 1 << 15;
    /** Numbers assigned in one call: TensorFlow plans the graph anew in each, and a call holds copies of what it assigns. */
    private static final int ASSIGNED_AT_ONCE = 1 << 24;

    private static final String FED = "/fed";
    private static final String ASSIGNED = "/assigned";

    /**
     * Creates the graph of these nodes and all they depend on.
     *
     * @throws IllegalArgumentException if one of its variables has no weight
     */
    static WeightedSession open(
            GraphEditor nodes, GraphWeights weights, Collection<String> wanted, ConfigProto settings) {
        Set<String> needed = nodes.needed(wanted);
        List<Weight> large = new ArrayList<>();
        for (NodeDef variable : nodes.ofType(GraphWeights.VARIABLE)) {
            if (needed.contains(variable.getName())) {
                Weight weight = weights.of(variable);
                if (weight.isVariable()) {
                    large.add(weight);
                } else {
                    nodes.put(weight.constant());
                }
            }
        }
        large.forEach(weight -> needed.addAll(nodes.needed(List.of(assignment(nodes, weight)))));
        return of(nodes, needed, large, settings);
    }

    private static WeightedSession of(GraphEditor nodes, Set<String> needed, List<Weight> large, ConfigProto settings) {
        Graph graph = new Graph();
        try {
            graph.importGraphDef(nodes.graphOf(needed));
            WeightedSession session = new WeightedSession(graph, new Session(graph, settings));
            session.assign(large);
            return session;
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** Adds nodes that assign a value to a variable; returns the last one. */
    private static String assignment(GraphEditor nodes, Weight weight) {
        String fed = weight.name() + FED;
        nodes.put(NodeDefs.placeholder(fed, weight.fedType()));
        String name = weight.name() + ASSIGNED;
        nodes.put(NodeDefs.of("Assign", name, weight.name(), weight.converted(nodes, fed))
                .putAttr("T", NodeDefs.type(weight.type()))
                .putAttr("validate_shape", NodeDefs.YES)
                .putAttr("use_locking", NodeDefs.NO)
                .build());
        return name;
    }

    private void assign(List<Weight> weights) {
        List<Weight> some = new ArrayList<>();
        long size = 0;
        for (Weight weight : weights) {
            if (size + weight.size() > ASSIGNED_AT_ONCE) {
                assignTogether(some);
                some.clear();
                size = 0;
            }
            some.add(weight);
            size += weight.size();
        }
        assignTogether(some);
    }

    private void assignTogether(List<Weight> weights) {
        List<Tensor> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (Weight weight : weights) {
                Tensor tensor = weight.tensor();
                tensors.add(tensor);
                runner.feed(weight.name() + FED, tensor).addTarget(weight.name() + ASSIGNED);
            }
            if (!tensors.isEmpty()) {
                runner.run().close();
            }
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
