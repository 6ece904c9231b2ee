package io.github.parlance.serve;

import java.time.Duration;

/** Observes which versions of models are in memory. Called by several threads; methods must return quickly. */
public interface ResidencyObserver {

    /** An observer that does nothing. */
    ResidencyObserver NONE = new ResidencyObserver() {};

    /** A version was loaded and warmed up. */
    default void loaded(String model, String version, Duration took) {}

    /** A version was closed: it was replaced by a deployment, or refused. */
    default void closed(String model, String version) {}

    /** A version was let go to make room for another; it is loaded again when a text needs it. */
    default void evicted(String model, String version) {}

    /** An attempt to load a version failed, or a version could not be closed properly. */
    default void failed(String model, String version, Throwable cause) {}
}
