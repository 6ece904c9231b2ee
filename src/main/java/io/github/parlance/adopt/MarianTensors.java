package io.github.parlance.adopt;

import java.io.IOException;

/** Tensors of a model that Marian wrote. Its options are in the same file. */
interface MarianTensors extends ForeignTensors {
    /** Name under which Marian stores the options of the network. */
    String OPTIONS = "special:model.yml";

    /**
     * Returns the options as YAML.
     *
     * @throws ImportException if the file has none
     */
    String options() throws IOException;
}
