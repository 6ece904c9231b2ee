package io.github.parlance.translate;

import java.time.Duration;

/** What {@link TranslationDesk} says to an order. */
public sealed interface Answer {

    /**
     * A model was asked, for this order or for one like it.
     *
     * @param by who answered
     * @param waited from the arrival of the order to the start of its batch
     * @param took the batch, start to end
     * @param batchSize sentences in the batch
     */
    record Given(Translation translation, Provenance by, Duration waited, Duration took, int batchSize)
            implements Answer {}

    /** The model has been asked this before. */
    record Remembered(Translation.Done translation, Provenance by) implements Answer {}

    /**
     * The model broke down on this sentence alone, every time.
     *
     * @param by who was asked
     */
    record BrokenDown(Provenance by, RuntimeException cause, int attempts) implements Answer {}

    /** The order's deadline passed before its batch started. */
    record Late() implements Answer {}

    /** Nobody waits for it any more, so nobody was asked. */
    record Unwanted() implements Answer {}

    /** An error broke the thread of the model. */
    record Broken(Throwable cause) implements Answer {}
}
