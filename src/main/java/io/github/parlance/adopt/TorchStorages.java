package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Storage;
import java.io.IOException;

/** Finds the numbers behind the tensors of a file that {@code torch.save} wrote. */
@FunctionalInterface
interface TorchStorages {

    /**
     * Returns the bytes of a storage. They have the size that the storage says.
     *
     * @throws ImportException if the file does not have them
     */
    ForeignFile open(Storage storage) throws IOException;
}
