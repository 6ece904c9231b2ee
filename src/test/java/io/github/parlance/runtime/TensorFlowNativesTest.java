package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TensorFlowNativesTest {

    @Test
    void whereNativeCodeLacksTheArtifactToAddIsNamed() {
        String message = TensorFlowNatives.problem("linux-arm64", false, new NoClassDefFoundError("TensorFlow"));

        assertTrue(
                message.contains("add org.tensorflow:tensorflow-core-native with the classifier linux-arm64"), message);
    }

    @Test
    void whereNativeCodeCannotBeLoadedTheCauseAndItsFolderAreNamed() {
        String message = TensorFlowNatives.problem("linux-x86_64", true, new UnsatisfiedLinkError("no space left"));

        assertTrue(message.contains("no space left"), message);
        assertTrue(message.contains("org.bytedeco.javacpp.cachedir"), message);
    }

    @Test
    void aFailureOfAnotherKindIsNotTakenForMissingNativeCode() {
        String message = TensorFlowNatives.problem("linux-x86_64", false, new IllegalStateException("broken"));

        assertTrue(message.startsWith("cannot load"), message);
    }
}
