package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class GraphAllowlistTest {
    private static final Path SHIPPED = Path.of("models/en-es/1/saved_model.pb");

    @TempDir
    private Path folder;

    @Test
    void aModelThatCalculatesIsLetThrough() {
        assertDoesNotThrow(() -> GraphAllowlist.check(SHIPPED));
        assertDoesNotThrow(() -> GraphAllowlist.check(Path.of("models/en-es-fr-de/1/saved_model.pb")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadFile",
                "WriteFile",
                "MatchingFiles",
                "PyFunc",
                "EagerPyFunc",
                "Save",
                "Restore",
                "TextLineDataset",
                "DecodeRaw",
                "Print",
                "RemoteCall",
                "DebugIdentity",
                "NoSuchOperation"
            })
    void anOperationThatDoesMoreIsNamed(String operation) throws IOException {
        assertRefused(graph -> add(graph, "evil", operation), operation);
    }

    @Test
    void anOperationThatDoesMoreIsFoundInAFunction() throws IOException {
        NodeDef evil = NodeDef.newBuilder().setName("x").setOp("WriteFile").build();
        FunctionDef function = FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder().setName("innocent"))
                .addNodeDef(evil)
                .build();

        assertRefused(graph -> graph.getGraphDefBuilder().getLibraryBuilder().addFunction(function), "WriteFile");
        assertRefused(
                graph -> graph.getGraphDefBuilder()
                        .getLibraryBuilder()
                        .addFunction(function.toBuilder()
                                .setNodeDef(0, evil.toBuilder().setOp("RestoreV2"))),
                "RestoreV2");
    }

    @Test
    void whatSavesWeightsMayBeThereButNotInWhatTranslates() throws IOException {
        assertRefused(
                graph -> {
                    add(graph, "evil", "SaveV2");
                    wait(graph, operation(graph.getSignatureDefOrThrow("step")), "evil");
                },
                "signature step runs SaveV2, in evil");
    }

    @Test
    void openingAModelWritesNothing() throws IOException {
        assertRefused(
                graph -> wait(graph, graph.getSaverDef().getRestoreOpName(), "evil", add(graph, "evil", "SaveV2")),
                "the restore operation runs SaveV2, in evil");
    }

    @Test
    void openingAModelReadsNoOtherFile() throws IOException {
        assertRefused(
                graph -> {
                    add(graph, "other", "Const");
                    NodeDef read = NodeDef.newBuilder()
                            .setName("evil")
                            .setOp("RestoreV2")
                            .addInput("other")
                            .build();
                    graph.getGraphDefBuilder().addNode(read);
                    wait(graph, graph.getSaverDef().getRestoreOpName(), "evil");
                },
                "reads another file, in evil");
    }

    @Test
    void openingAModelRunsNothingElse() throws IOException {
        assertRefused(
                graph -> graph.putCollectionDef("saved_model_main_op", CollectionDef.getDefaultInstance()),
                "runs operations when it is opened");
        assertRefused(
                graph -> graph.putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance()),
                "runs operations when it is opened");
        assertRefused(graph -> graph.addAssetFileDefBuilder().setFilename("../../etc/passwd"), "additional files");
    }

    @Test
    void aGraphThatIsNotWholeIsRefused() throws IOException {
        assertRefused(
                graph -> graph.putSignatureDef(
                        "step",
                        SignatureDef.newBuilder()
                                .putOutputs(
                                        "x",
                                        TensorInfo.newBuilder()
                                                .setName("gone:0")
                                                .build())
                                .build()),
                "no operation \"gone\"");
        assertRefused(graph -> add(graph, graph.getGraphDef().getNode(0).getName(), "Const"), "with the same name");
    }

    @Test
    void whatIsNoSavedModelIsAnErrorOfReading() throws IOException {
        Path file = Files.write(folder.resolve("saved_model.pb"), new byte[] {1, 2, 3, 4});

        assertThrows(IOException.class, () -> GraphAllowlist.check(file));
    }

    private void assertRefused(Consumer<MetaGraphDef.Builder> change, String expected) throws IOException {
        SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(SHIPPED)).toBuilder();
        change.accept(model.getMetaGraphsBuilder(0));
        Path file = Files.write(folder.resolve("saved_model.pb"), model.build().toByteArray());

        String message = assertThrows(IllegalArgumentException.class, () -> GraphAllowlist.check(file))
                .getMessage();

        assertTrue(message.contains(expected), message);
    }

    private static String operation(SignatureDef signature) {
        return signature.getOutputsMap().values().iterator().next().getName().split(":")[0];
    }

    private static NodeDef add(MetaGraphDef.Builder graph, String name, String operation) {
        NodeDef node = NodeDef.newBuilder().setName(name).setOp(operation).build();
        graph.getGraphDefBuilder().addNode(node);
        return node;
    }

    private static void wait(MetaGraphDef.Builder graph, String waiting, String first, NodeDef... added) {
        graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getName().equals(waiting))
                .forEach(node -> node.addInput("^" + first));
    }
}
