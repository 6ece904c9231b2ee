package io.github.parlance.document;

import io.github.parlance.translate.Answer;
import io.github.parlance.translate.Provenance;
import java.time.Duration;

/** What {@link DocumentDesk} says to an order. */
public sealed interface DocumentAnswer {

    /** There was nothing to translate in it. */
    record Untouched(Rendered rendered) implements DocumentAnswer {}

    /**
     * It was translated.
     *
     * @param by who answered
     * @param remembered whether all of it was known from before
     * @param waited from the arrival of the order to the start of its first batch
     * @param took the batches, one after another
     * @param batchSize sentences in the largest of its batches; 0 if all was remembered
     */
    record Translated(
            Rendered rendered, Provenance by, boolean remembered, Duration waited, Duration took, int batchSize)
            implements DocumentAnswer {}

    /**
     * It was not translated, for the reason one of its sentences was not.
     *
     * @param answer to that sentence
     */
    record Failed(Answer answer) implements DocumentAnswer {}
}
