package io.github.parlance.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Values of variables in the files of a SavedModel. TensorFlow's own loader reads all of them at once; here each is read when
 * it is needed. What the saver does to a stored value, such as a cast from bfloat16, is done here as well.
 */
final class Checkpoint implements WeightFiles {
    private static final String RESTORE = "RestoreV2";

    private final Graph graph;
    private final Session session;
    private final String fileInput;
    private final String files;
    private final Map<String, String> valueByVariable;
    private final Map<String, float[]> small = new HashMap<>();

    private Checkpoint(
            Graph graph, Session session, String fileInput, Path files, Map<String, String> valueByVariable) {
        this.graph = graph;
        this.session = session;
        this.fileInput = fileInput;
        this.files = files.toString();
        this.valueByVariable = valueByVariable;
    }

    /**
     * Opens a checkpoint.
     *
     * @param nodes nodes of the SavedModel; nodes that read one value are added
     * @param files common path of the files, without their endings
     */
    static Checkpoint open(GraphEditor nodes, SaverDef saver, Path files) {
        Map<String, String> values = new TreeMap<>();
        if (!saver.getRestoreOpName().isEmpty()) {
            values.putAll(new SingleReads(nodes).of(saver.getRestoreOpName()));
        }
        Graph graph = new Graph();
        try {
            graph.importGraphDef(nodes.graphOf(nodes.needed(
                    values.values().stream().map(GraphEditor::operation).toList())));
            return new Checkpoint(graph, new Session(graph, settings()), saver.getFilenameTensorName(), files, values);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** The graph runs once for each weight, so optimizing it would take longer than running it. */
    private static ConfigProto settings() {
        RewriterConfig none =
                RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(none))
                .build();
    }

    /** Reads small weights in one call, and keeps them. */
    @Override
    public Map<String, Weight> weights(Map<String, long[]> shapes) {
        Map<String, Weight> weights = new TreeMap<>();
        List<String> few = new ArrayList<>();
        shapes.forEach((variable, shape) -> {
            if (valueByVariable.containsKey(variable)) {
                Weight weight = new Weight.Floats(variable, shape, () -> values(variable));
                weights.put(variable, weight);
                if (weight.size() < WeightedSession.LARGE) {
                    few.add(variable);
                }
            }
        });
        small.putAll(read(few));
        return weights;
    }

    private float[] values(String variable) {
        float[] kept = small.get(variable);
        return kept == null ? read(List.of(variable)).get(variable) : kept;
    }

    private Map<String, float[]> read(List<String> variables) {
        if (variables.isEmpty()) {
            return Map.of();
        }
        Session.Runner runner = session.runner();
        variables.forEach(variable -> runner.fetch(valueByVariable.get(variable)));
        Map<String, float[]> read = new HashMap<>();
        try (TString file = TString.scalarOf(files);
                Result result = runner.feed(fileInput, file).run()) {
            for (int i = 0; i < variables.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] values = new float[Math.toIntExact(tensor.size())];
                tensor.copyTo(DataBuffers.of(values));
                read.put(variables.get(i), values);
            }
        }
        return read;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    /** Divides operations that read several stored values into operations that read one. */
    private record SingleReads(GraphEditor nodes) {

        /** Returns the nodes that compute the values of variables, by variable. */
        Map<String, String> of(String restoring) {
            Set<String> needed = nodes.needed(List.of(restoring));
            Map<String, String> replaced = new HashMap<>();
            nodes.ofType(RESTORE).stream()
                    .filter(node -> needed.contains(node.getName()))
                    .forEach(node -> replaced.putAll(divided(node)));
            Map<String, String> values = new TreeMap<>();
            for (String name : new HashSet<>(needed)) {
                NodeDef node = nodes.named(name);
                NodeDef.Builder changed = node.toBuilder();
                for (int i = 0; i < node.getInputCount(); i++) {
                    String input = node.getInput(i);
                    changed.setInput(i, replaced.getOrDefault(input.contains(":") ? input : input + ":0", input));
                }
                nodes.put(changed.build());
                if (node.getOp().equals("Assign")) {
                    values.put(nodes.source(node.getInput(0)).getName(), changed.getInput(1));
                }
            }
            return values;
        }

        /** Returns the new nodes by output of the old one. */
        private Map<String, String> divided(NodeDef restore) {
            List<String> names = texts(restore.getInput(1));
            List<String> slices = texts(restore.getInput(2));
            int count = restore.getAttrOrThrow("dtypes").getList().getTypeCount();
            if (names.size() != count || slices.size() != count) {
                throw new IllegalArgumentException(restore.getName() + " restores " + count + " values, and names "
                        + names.size() + " with " + slices.size() + " slices");
            }
            Map<String, String> replaced = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String name = restore.getName() + "/" + i;
                nodes.put(NodeDefs.strings(name + "/name", names.get(i)));
                nodes.put(NodeDefs.strings(name + "/slice", slices.get(i)));
                nodes.put(restore.toBuilder()
                        .setName(name)
                        .setInput(1, name + "/name")
                        .setInput(2, name + "/slice")
                        .putAttr(
                                "dtypes",
                                NodeDefs.types(restore.getAttrOrThrow("dtypes")
                                        .getList()
                                        .getType(i)))
                        .build());
                replaced.put(restore.getName() + ":" + i, name);
            }
            return replaced;
        }

        /** Computes the elements of a constant, which can be encoded in several ways. */
        private List<String> texts(String input) {
            String constant = GraphEditor.operation(input);
            try (Graph graph = new Graph()) {
                graph.importGraphDef(nodes.graphOf(nodes.needed(List.of(constant))));
                try (Session session = new Session(graph, settings());
                        Result result = session.runner().fetch(constant).run()) {
                    TString tensor = (TString) result.get(0);
                    return LongStream.range(0, tensor.size())
                            .mapToObj(tensor::getObject)
                            .toList();
                }
            }
        }
    }
}
