package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.time.Instant;

/** Observes the stream. Called by several threads; methods must return immediately. */
public interface StreamObserver {

    /** An observer that does nothing. */
    StreamObserver NONE = new StreamObserver() {};

    /** A request waits for translation into one of its target languages. */
    default void parked(LanguagePair pair) {}

    /**
     * Processing of a request starts, for one of its target languages; also for those counted by {@link #resumed}. The request contains
     * user text, which must not be logged.
     *
     * @param parked time at which it began to wait
     */
    default void taken(TranslationRequested request, LanguagePair pair, Instant parked) {}

    /** A task found entries in its store that survived a stop, a crash or a rebalance. */
    default void resumed(int entries) {}

    /**
     * Reports the number of entries that wait for their results.
     *
     * @param partition partition of the requests; reported with 0 entries when another instance takes it over
     */
    default void waiting(int partition, int entries) {}

    /** A batch was translated. */
    default void batchTranslated(CompletedBatch batch) {}

    /** A batch failed. It is tried again in halves, and a batch of one sentence after a pause. */
    default void batchFailed(Batch batch, Duration took, RuntimeException cause) {}

    /**
     * A sentence on which the model failed in a batch of its own is going to be tried again after a pause.
     *
     * @param attempts number of attempts so far
     */
    default void resting(LanguagePair pair, int attempts, RuntimeException cause) {}

    /** A result was sent; it becomes visible with the next commit. */
    default void answered(TranslationCompleted result) {}

    /** A dead letter was sent; it becomes visible with the next commit. */
    default void rejected(Fault fault) {}

    /**
     * A record of the memory topic was skipped.
     *
     * @param reason position of the record and the problem; contains none of its text
     */
    default void memoryRejected(String reason) {}

    /**
     * A record of the glossary topic was skipped.
     *
     * @param reason position of the record and the problem; contains none of its text
     */
    default void glossaryRejected(String reason) {}

    /**
     * A record of the corrections topic was skipped.
     *
     * @param reason position of the record and the problem; contains none of its text
     */
    default void correctionRejected(String reason) {}

    /** A correction was examined, possibly again; the verdict becomes visible with the next commit. */
    default void judged(Verdict verdict) {}

    /** Reports whether this instance examines corrections, as only one instance does. */
    default void judging(boolean here) {}

    /**
     * Something endangers the stream or keeps it waiting, and does not end it.
     *
     * @param message one line with the remedy, perhaps followed by a command
     */
    default void warned(String message) {}

    /** A stream thread failed, and the stream ends. */
    default void brokeDown(Throwable cause) {}

    /** The stream's state changed; states are named as in {@link org.apache.kafka.streams.KafkaStreams.State}. */
    default void stateChanged(String before, String now) {}
}
