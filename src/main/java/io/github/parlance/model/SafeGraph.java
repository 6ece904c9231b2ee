package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * What the graph of a model may do. A SavedModel is a program, which could read and write files, open connections or run
 * Python; a translation model calculates, and reads its own weights. The file is looked through before TensorFlow opens it, as
 * opening it runs a part of it.
 */
public final class SafeGraph {
    /** Weights are in other files; a graph is some hundred kilobytes. */
    private static final long MOST_BYTES = 64L << 20;

    /** Operations that calculate, and look at nothing but what they are given. */
    private static final Set<String> CALCULATING =
            Set.of(("Abs Add AddN AddV2 All Any ArgMax ArgMin Assert BatchMatMul BatchMatMulV2 BatchMatMulV3"
                            + " BatchToSpaceND BiasAdd BroadcastArgs BroadcastGradientArgs BroadcastTo Case Cast Ceil"
                            + " ClipByValue Concat ConcatV2 Const Conv1D Conv2D Cos Cumprod Cumsum Div DivNoNan Einsum"
                            + " Elu Empty EmptyTensorList EnsureShape Enter Equal Erf Exit Exp ExpandDims Expm1 Fill"
                            + " Floor FloorDiv FloorMod FusedBatchNormV3 Gather GatherNd GatherV2 Greater GreaterEqual"
                            + " Identity IdentityN If InplaceAdd InplaceUpdate InvertPermutation IsFinite IsInf IsNan"
                            + " L2Loss LeakyRelu Less LessEqual LinSpace Log Log1p LogSoftmax LogicalAnd LogicalNot"
                            + " LogicalOr LoopCond LowerBound MatMul MatrixBandPart Max Maximum Mean Merge Min Minimum"
                            + " Mod Mul MulNoNan Neg NextIteration NoOp NotEqual OneHot OnesLike Pack Pad PadV2"
                            + " PartitionedCall Placeholder PlaceholderWithDefault Pow PreventGradient Prod Range Rank"
                            + " RealDiv Reciprocal Relu Relu6 ReluGrad Reshape ReverseSequence ReverseV2 Round Rsqrt"
                            + " ScatterNd Select SelectV2 Selu Shape ShapeN Sigmoid SigmoidGrad Sign Sin Size Slice"
                            + " Snapshot Softmax Softplus Softsign SpaceToBatchND Split SplitV Sqrt Square"
                            + " SquaredDifference Squeeze StatefulPartitionedCall StatelessCase StatelessIf"
                            + " StatelessWhile StopGradient StridedSlice Sub Sum Switch Tan Tanh TanhGrad"
                            + " TensorListFromTensor TensorListGetItem TensorListLength TensorListPushBack"
                            + " TensorListReserve TensorListSetItem TensorListStack TensorScatterUpdate Tile TopK TopKV2"
                            + " Transpose Unpack UpperBound Where While Xdivy Xlogy ZerosLike")
                    .split(" "));

    private static final Set<String> VARIABLES = Set.of(
            ("Assign AssignVariableOp ReadVariableOp ResourceGather ResourceGatherNd VarHandleOp VarIsInitializedOp Variable"
                            + " VariableV2")
                    .split(" "));

    /** What reads the weights. */
    private static final String RESTORE = "RestoreV2";

    /** What would write them: it may be there, as TensorFlow puts it there, and is never run. */
    private static final Set<String> SAVING =
            Set.of("MergeV2Checkpoints", "SaveV2", "ShardedFilename", "StaticRegexFullMatch", "StringJoin");

    private final MetaGraphDef graph;
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> functions = new HashSet<>();

    private SafeGraph(MetaGraphDef graph) {
        this.graph = graph;
        graph.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        graph.getGraphDef().getLibrary().getFunctionList().stream()
                .map(function -> function.getSignature().getName())
                .forEach(functions::add);
    }

    /**
     * Looks through a file.
     *
     * @throws IllegalArgumentException if it is no SavedModel, or does what a model has no need to do; the message says what
     * @throws IOException if it cannot be read
     */
    public static void check(Path savedModel) throws IOException {
        long size = Files.size(savedModel);
        require(size <= MOST_BYTES, "its graph is a file of %s bytes; the most is %s", size, MOST_BYTES);
        SavedModel model = SavedModel.parseFrom(Files.readAllBytes(savedModel));
        require(model.getMetaGraphsCount() == 1, "it has %s graphs; a model has one", model.getMetaGraphsCount());
        new SafeGraph(model.getMetaGraphs(0)).check();
    }

    private void check() {
        require(
                nodes.size() == graph.getGraphDef().getNodeCount(),
                "its graph has several operations of the same name");
        requireKnown();
        Set<String> beginnings = new TreeSet<>(graph.getCollectionDefMap().keySet());
        beginnings.retainAll(Set.of("saved_model_main_op", "legacy_init_op", "saved_model_assets"));
        require(beginnings.isEmpty(), "it runs something when it is opened: %s", beginnings);
        require(
                graph.getAssetFileDefCount() == 0,
                "its graph reads files of its own: %s",
                graph.getAssetFileDefCount());
        Set<String> signatures = new TreeSet<>(graph.getSignatureDefMap().keySet());
        require(!signatures.contains("__saved_model_init_op"), "it runs something when it is opened");
        graph.getSignatureDefMap()
                .forEach((name, signature) -> requireOnly(needed(ends(signature)), Set.of(), "signature " + name));
        requireRestoring();
    }

    private void requireKnown() {
        Set<String> known = new HashSet<>(CALCULATING);
        known.addAll(VARIABLES);
        known.addAll(functions);
        Set<String> unknown = new TreeSet<>();
        for (FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) {
            function.getNodeDefList().stream()
                    .map(NodeDef::getOp)
                    .filter(op -> !known.contains(op))
                    .forEach(unknown::add);
        }
        known.addAll(SAVING);
        known.add(RESTORE);
        nodes.values().stream()
                .map(NodeDef::getOp)
                .filter(op -> !known.contains(op))
                .forEach(unknown::add);
        require(
                unknown.isEmpty(),
                "its graph has operations that a translation model has no need of: %s; a model may calculate, and read its"
                        + " own weights",
                unknown);
    }

    /** Opening a model runs what reads its weights, from the file that TensorFlow names. */
    private void requireRestoring() {
        if (!graph.hasSaverDef() || graph.getSaverDef().getRestoreOpName().isEmpty()) {
            return;
        }
        String file = operation(graph.getSaverDef().getFilenameTensorName());
        Set<String> restoring = needed(Stream.of(graph.getSaverDef().getRestoreOpName()));
        requireOnly(restoring, Set.of(RESTORE), "what reads its weights");
        for (String name : restoring) {
            NodeDef node = nodes.get(name);
            if (node.getOp().equals(RESTORE)) {
                String from = operation(node.getInputCount() == 0 ? "" : node.getInput(0));
                require(from.equals(file), "its graph reads a file of its own, in %s", name);
            }
        }
    }

    private void requireOnly(Set<String> some, Set<String> allowed, String what) {
        for (String name : some) {
            String op = nodes.get(name).getOp();
            boolean ofFiles = SAVING.contains(op) || op.equals(RESTORE);
            require(!ofFiles || allowed.contains(op), "%s runs %s, in %s", what, op, name);
        }
    }

    private static Stream<String> ends(SignatureDef signature) {
        return signature.getOutputsMap().values().stream().map(TensorInfo::getName);
    }

    /** The operations that are run for some, these included. */
    private Set<String> needed(Stream<String> ends) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(ends.map(SafeGraph::operation).toList());
        while (!open.isEmpty()) {
            String name = open.pop();
            require(nodes.containsKey(name), "its graph has no operation \"%s\", which is asked for", name);
            if (needed.add(name)) {
                nodes.get(name).getInputList().stream()
                        .map(SafeGraph::operation)
                        .forEach(open::push);
            }
        }
        return needed;
    }

    /** The operation of a tensor, {@code name:0}, or of an order to wait, {@code ^name}. */
    private static String operation(String tensor) {
        String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
