package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.ModelDeployment;

/** Access to the models of the stream. */
interface ModelAdmin {
    /** Returns the running versions with their cards, and the versions in the folders. */
    ObjectNode status();

    /**
     * Deploys a version in place of all others.
     *
     * @throws RuntimeException if the version cannot run; the message is the reason
     */
    ModelDeployment deploy(String model, String version);

    /** Rolls back to the versions before. @throws IllegalArgumentException if there are none */
    ModelDeployment rollBack(String model);
}
