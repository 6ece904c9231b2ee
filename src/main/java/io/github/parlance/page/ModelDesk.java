package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.ModelDeployment;

/** What runs of the models, and what is to. */
interface ModelDesk {
    /** What runs, with cards and the versions there are. */
    ObjectNode status();

    /**
     * Has a version run in the place of all others.
     *
     * @throws RuntimeException with the reason as its message if it cannot run
     */
    ModelDeployment deploy(String model, String version);

    /** Goes back to what ran before. @throws IllegalArgumentException if there is nothing to go back to */
    ModelDeployment rollBack(String model);
}
