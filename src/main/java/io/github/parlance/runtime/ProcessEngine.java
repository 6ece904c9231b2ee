package io.github.parlance.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of this process. TensorFlow holds operations once per process, so they are loaded once. */
final class ProcessEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEngine.class);

    static final Engine ENGINE = choose();

    private ProcessEngine() {}

    private static Engine choose() {
        if (!Engine.isNativeWanted()) {
            return new Engine.TensorFlow("-D" + Engine.PROPERTY + "=" + Engine.TENSORFLOW, true);
        }
        try {
            return new Engine.Native(NativeLibrary.bundled().load());
        } catch (NativeLibrary.UnavailableException e) {
            LOG.warn("native operations are not used, and models run slower: {}", e.getMessage());
            return new Engine.TensorFlow(e.getMessage(), false);
        }
    }
}
