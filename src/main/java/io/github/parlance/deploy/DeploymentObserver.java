package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;

/** Told what becomes of deployments. Called from several threads; must return at once. */
public interface DeploymentObserver {

    /** An observer that looks away. */
    DeploymentObserver NONE = new DeploymentObserver() {};

    /** From now on these versions of a model run here. */
    default void deployed(String model, List<Version> versions) {}

    /** A deployment of a model is not carried out; what ran before runs on. */
    default void refused(String model, String reason) {}

    /**
     * A record of the models topic was passed over, or the topic cannot be read at present.
     *
     * @param reason where and what is wrong
     */
    default void passedOver(String reason) {}

    /** A shadow was tried on a batch. */
    default void compared(Comparison comparison) {}
}
