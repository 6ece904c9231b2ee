package io.github.parlance.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow's native code and the native operations, which are loaded once per process. An application that embeds Parlance
 * chooses TensorFlow's native code for its platform, so it may lack.
 */
final class TensorFlowNatives {
    private static final String FOLDER = "/org/tensorflow/internal/c_api/";

    private final FutureTask<Engine> loading;

    private TensorFlowNatives(FutureTask<Engine> loading) {
        this.loading = loading;
    }

    /**
     * Begins to load the native code in a thread of its own, unless it is loaded.
     *
     * @throws IllegalArgumentException as {@link Engine#current} does
     */
    static TensorFlowNatives load() {
        Engine.isNativeWanted();
        FutureTask<Engine> loading = new FutureTask<>(() -> {
            TensorFlow.version();
            return Engine.current();
        });
        Thread thread = new Thread(loading, "parlance-model");
        thread.setDaemon(true);
        thread.start();
        return new TensorFlowNatives(loading);
    }

    /**
     * Waits until the native code is loaded.
     *
     * @throws IllegalStateException if it is not on the class path, or cannot be loaded
     */
    void await() {
        try {
            loading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while TensorFlow's native code was loaded", e);
        } catch (ExecutionException e) {
            String platform = Loader.getPlatform();
            boolean present = TensorFlow.class.getResource(FOLDER + platform + "/") != null;
            throw new IllegalStateException(problem(platform, present, e.getCause()), e.getCause());
        }
    }

    /**
     * Describes a failure.
     *
     * @param platform name of the platform, such as {@code linux-x86_64}
     * @param present whether the class path has native code for the platform
     */
    static String problem(String platform, boolean present, Throwable failure) {
        if (failure instanceof LinkageError && !present) {
            return "the class path has no native code of TensorFlow for " + platform
                    + "; add org.tensorflow:tensorflow-core-native with the classifier " + platform
                    + ", in the version of tensorflow-core-api (linux-x86_64, linux-arm64, macosx-arm64 and"
                    + " windows-x86_64 exist)";
        }
        return "cannot load TensorFlow's native code for " + platform + ": " + failure
                + "; it is unpacked to ~/.javacpp/cache (-Dorg.bytedeco.javacpp.cachedir names another folder),"
                + " which needs 700 MB and must not be mounted noexec";
    }
}
