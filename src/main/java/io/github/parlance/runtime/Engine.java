package io.github.parlance.runtime;

/** Code that computes the products of a serving graph, and more of its nodes as far as there are operations for them. */
public sealed interface Engine {
    /** System property that selects an engine: {@code native} or {@code tensorflow}. Default: native, where it runs. */
    String PROPERTY = "parlance.engine";

    /** Value of the property for native operations. */
    String NATIVE = "native";

    /** Value of the property for TensorFlow alone. */
    String TENSORFLOW = "tensorflow";

    /** Returns the name that results carry. */
    String name();

    /**
     * Native operations of Parlance, loaded into TensorFlow.
     *
     * @param kernels variant of the inner loops that suits the processor, such as {@code avx512}
     */
    record Native(String kernels) implements Engine {
        @Override
        public String name() {
            return "native-" + kernels;
        }
    }

    /**
     * Operations of TensorFlow alone.
     *
     * @param reason reason why native operations are not used
     * @param chosen whether a setting says so; otherwise they cannot be used on this machine
     */
    record TensorFlow(String reason, boolean chosen) implements Engine {
        /** Creates the engine of somebody who chose it. */
        TensorFlow(String reason) {
            this(reason, true);
        }

        @Override
        public String name() {
            return TENSORFLOW;
        }
    }

    /**
     * Returns the engine of this process; the first call loads the native operations.
     *
     * @throws IllegalArgumentException if the system property has another value
     */
    static Engine current() {
        isNativeWanted();
        return ProcessEngine.ENGINE;
    }

    /**
     * Returns whether native operations are used where they run.
     *
     * @throws IllegalArgumentException as {@link #current} does
     */
    static boolean isNativeWanted() {
        String wanted = System.getProperty(PROPERTY, NATIVE);
        if (!wanted.equals(NATIVE) && !wanted.equals(TENSORFLOW)) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + wanted + ": expected " + NATIVE + " or " + TENSORFLOW);
        }
        return wanted.equals(NATIVE);
    }
}
