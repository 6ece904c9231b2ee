package io.github.parlance.adopt;

import java.io.IOException;
import java.util.Set;

/** Named tensors of a file that another program wrote. They are read one at a time. */
interface ForeignTensors extends AutoCloseable {

    /** Returns the tensors of the file, without entries that are no tensors. */
    TensorIndex<?> tensors();

    /** Returns the name of the file, for messages. */
    default String file() {
        return tensors().file();
    }

    /** Returns the names in the order of the file. */
    default Set<String> names() {
        return tensors().names();
    }

    /**
     * Returns the sizes of a tensor, outermost first.
     *
     * @throws ImportException if the file has no such tensor
     */
    default long[] shape(String name) {
        return tensors().get(name).shape().clone();
    }

    /**
     * Reads the numbers of a tensor in row-major order, converted to float32.
     *
     * @throws ImportException if the file has no such tensor, or its type or layout is not supported
     */
    float[] read(String name) throws IOException;

    @Override
    void close() throws IOException;
}
