package io.github.parlance.serve;

import io.github.parlance.translate.ModelLoadException;
import java.time.Instant;

/** Waits until models are loaded. One of its answers is called once, by any thread, unless it is not wanted any more. */
interface LoadWaiter {

    /** Returns the time from which the text counts as urgent. */
    Instant urgentFrom();

    /** Returns whether anybody still waits. */
    boolean isWanted();

    /** The models are loaded, and each has one more user. */
    void granted();

    /** A model is retired; others have to be chosen. */
    void replaced();

    /** A model cannot be loaded. */
    void failed(ModelLoadException cause);
}
