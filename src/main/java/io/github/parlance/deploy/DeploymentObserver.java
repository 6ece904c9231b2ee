package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;

/** Observes deployments. Methods are called from several threads and must return quickly. */
public interface DeploymentObserver {

    /** An observer that does nothing. */
    DeploymentObserver NONE = new DeploymentObserver() {};

    /** These versions of a model run in this instance from now on. */
    default void deployed(String model, List<Version> versions) {}

    /** A deployment of a model was refused; the previous versions keep running. */
    default void refused(String model, String reason) {}

    /**
     * A record of the models topic was skipped, or the topic cannot be read at present.
     *
     * @param reason problem and its location
     */
    default void recordSkipped(String reason) {}

    /** A shadow translated a batch, failed on it or skipped it. */
    default void compared(ShadowComparison shadowComparison) {}
}
