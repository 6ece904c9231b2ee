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
 * An allowlist for the graphs of models. A SavedModel is a program that could read and write files, open connections or run
 * Python; a translation model only calculates and reads its own weights. The file is checked before TensorFlow opens it,
 * since opening it runs a part of it.
 */
public final class GraphAllowlist {
    /** Size limit. Weights are in other files; a graph has a few hundred kilobytes. */
    private static final long MOST_BYTES = 64L << 20;

    /** Operations that only calculate from their inputs. */
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

    /** Operation that reads the weights. */
    private static final String RESTORE = "RestoreV2";

    /** Operations that save weights. Allowed, since TensorFlow adds them to every SavedModel, and they never run. */
    private static final Set<String> SAVING =
            Set.of("MergeV2Checkpoints", "SaveV2", "ShardedFilename", "StaticRegexFullMatch", "StringJoin");

    private final MetaGraphDef graph;
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> functions = new HashSet<>();

    private GraphAllowlist(MetaGraphDef graph) {
        this.graph = graph;
        graph.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        graph.getGraphDef().getLibrary().getFunctionList().stream()
                .map(function -> function.getSignature().getName())
                .forEach(functions::add);
    }

    /**
     * Checks a file.
     *
     * @throws IllegalArgumentException if it is not a SavedModel, or contains operations that a model does not need; the
     *     message names them
     * @throws IOException if it cannot be read
     */
    public static void check(Path savedModel) throws IOException {
        long size = Files.size(savedModel);
        require(size <= MOST_BYTES, "its graph file has %s bytes; the limit is %s", size, MOST_BYTES);
        SavedModel model = SavedModel.parseFrom(Files.readAllBytes(savedModel));
        require(model.getMetaGraphsCount() == 1, "it has %s graphs; a model must have one", model.getMetaGraphsCount());
        new GraphAllowlist(model.getMetaGraphs(0)).check();
    }

    private void check() {
        require(
                nodes.size() == graph.getGraphDef().getNodeCount(),
                "its graph has several operations with the same name");
        requireKnown();
        Set<String> beginnings = new TreeSet<>(graph.getCollectionDefMap().keySet());
        beginnings.retainAll(Set.of("saved_model_main_op", "legacy_init_op", "saved_model_assets"));
        require(beginnings.isEmpty(), "it runs operations when it is opened: %s", beginnings);
        require(
                graph.getAssetFileDefCount() == 0,
                "its graph reads additional files: %s",
                graph.getAssetFileDefCount());
        Set<String> signatures = new TreeSet<>(graph.getSignatureDefMap().keySet());
        require(!signatures.contains("__saved_model_init_op"), "it runs operations when it is opened");
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
                "its graph has operations that a translation model does not need: %s; a model may only calculate and read its"
                        + " own weights",
                unknown);
    }

    /**
     * Checks the operations that run when the model is opened: they read the weights, from the file that TensorFlow names.
     */
    private void requireRestoring() {
        if (!graph.hasSaverDef() || graph.getSaverDef().getRestoreOpName().isEmpty()) {
            return;
        }
        String file = operation(graph.getSaverDef().getFilenameTensorName());
        Set<String> restoring = needed(Stream.of(graph.getSaverDef().getRestoreOpName()));
        requireOnly(restoring, Set.of(RESTORE), "the restore operation");
        for (String name : restoring) {
            NodeDef node = nodes.get(name);
            if (node.getOp().equals(RESTORE)) {
                String from = operation(node.getInputCount() == 0 ? "" : node.getInput(0));
                require(from.equals(file), "its graph reads another file, in %s", name);
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

    /** Returns the operations on which these depend, including these. */
    private Set<String> needed(Stream<String> ends) {
        Set<String> needed = new HashSet<>();
        Deque<String> open =
                new ArrayDeque<>(ends.map(GraphAllowlist::operation).toList());
        while (!open.isEmpty()) {
            String name = open.pop();
            require(nodes.containsKey(name), "its graph has no operation \"%s\" that is referred to", name);
            if (needed.add(name)) {
                nodes.get(name).getInputList().stream()
                        .map(GraphAllowlist::operation)
                        .forEach(open::push);
            }
        }
        return needed;
    }

    /** Returns the operation of a tensor, {@code name:0}, or of a control input, {@code ^name}. */
    private static String operation(String tensor) {
        String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
