package io.github.parlance.translate;

import io.github.parlance.batch.Flight;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;

/** What happens to the batches of a desk, told while it happens, by the thread the batch runs in. */
public interface DeskObserver {

    /** An observer that looks away. */
    DeskObserver NONE = new DeskObserver() {};

    /** A batch came back. */
    default void done(Batch batch, Flight<Translation> flight) {}

    /** A batch broke down; of more than one sentence it is tried again in halves. */
    default void failed(Batch batch, Duration took, RuntimeException cause) {}

    /**
     * A sentence that broke down alone rests before it is tried again.
     *
     * @param attempts made so far
     */
    default void resting(LanguagePair pair, int attempts, RuntimeException cause) {}
}
