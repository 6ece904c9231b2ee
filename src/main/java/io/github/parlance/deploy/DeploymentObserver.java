package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import java.time.Duration;
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

    /** A version was verified, and is loaded when a text needs it. */
    default void verified(String model, String version) {}

    /** A version that is loaded on demand is in memory now. */
    default void loaded(String model, String version, Duration took) {}

    /** A version that is loaded on demand is no longer in memory, because a deployment replaced it or was refused. */
    default void closed(String model, String version) {}

    /** A version was let go to make room for another; it is loaded again when a text needs it. */
    default void evicted(String model, String version) {}

    /**
     * A version could not be loaded when a text needed it, or not be closed properly.
     *
     * @param reason problem; contains no text of a request
     */
    default void loadFailed(String model, String version, String reason) {}

    /** A shadow translated a batch, failed on it or skipped it. */
    default void compared(ShadowComparison shadowComparison) {}
}
