package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Weights;
import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.GraphAllowlist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Graph of a SavedModel as it was exported, with its weights.
 *
 * @param definition nodes, with all attributes that TensorFlow sets by default
 * @param weights weights by variable; they can be read until the graph is closed
 */
record TrainedGraph(
        GraphDef definition, Map<String, SignatureDef> signatures, Map<String, Weight> weights, WeightFiles files)
        implements AutoCloseable {
    private static final Path CHECKPOINT = Path.of("variables", "variables");

    /**
     * Opens the graph of a model.
     *
     * @throws InvalidBundleException if TensorFlow cannot load it
     */
    static TrainedGraph open(ModelBundle bundle) {
        Path file = bundle.directory().resolve(ModelBundle.GRAPH);
        try {
            GraphAllowlist.check(file);
            MetaGraphDef graph = SavedModel.parseFrom(Files.readAllBytes(file)).getMetaGraphs(0);
            if (!graph.getMetaInfoDef().getTagsList().contains(SavedModelBundle.DEFAULT_TAG)) {
                throw new IllegalArgumentException("its graph lacks the tag " + SavedModelBundle.DEFAULT_TAG);
            }
            return of(bundle, graph);
        } catch (TensorFlowException | IllegalArgumentException | ArithmeticException | IOException e) {
            throw new InvalidBundleException(
                    bundle.directory(), ModelBundle.GRAPH + " cannot be loaded: " + e.getMessage());
        }
    }

    private static TrainedGraph of(ModelBundle bundle, MetaGraphDef graph) throws IOException {
        GraphDef complete = complete(graph.getGraphDef());
        WeightFiles files = bundle.isInt8()
                ? new Int8Files(Int8Weights.open(bundle.directory()))
                : Checkpoint.open(
                        new GraphEditor(complete),
                        graph.getSaverDef(),
                        bundle.directory().resolve(CHECKPOINT));
        try {
            return new TrainedGraph(complete, graph.getSignatureDefMap(), files.weights(shapes(complete)), files);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Checks a graph by importing it, and adds the defaults of attributes. */
    private static GraphDef complete(GraphDef definition) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(definition);
            return graph.toGraphDef();
        }
    }

    private static Map<String, long[]> shapes(GraphDef definition) {
        Map<String, long[]> shapes = new TreeMap<>();
        for (NodeDef node : definition.getNodeList()) {
            if (node.getOp().equals(GraphWeights.VARIABLE)
                    && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT) {
                shapes.put(
                        node.getName(),
                        node.getAttrOrThrow("shape").getShape().getDimList().stream()
                                .mapToLong(TensorShapeProto.Dim::getSize)
                                .toArray());
            }
        }
        return shapes;
    }

    @Override
    public void close() {
        files.close();
    }
}
