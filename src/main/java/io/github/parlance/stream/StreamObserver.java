package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.time.Instant;

/** What happens in the stream, told while it happens. Called from several threads; must return at once. */
public interface StreamObserver {

    /** An observer that looks away. */
    StreamObserver NONE = new StreamObserver() {};

    /** One sentence of a request waits for its batch. */
    default void parked(LanguagePair pair) {}

    /**
     * A request is taken up, for one of its target languages; also one that {@link #resumed} tells of. It holds what users
     * wrote, which no log may show.
     *
     * @param parked when it began to wait
     */
    default void taken(TranslationRequested request, LanguagePair pair, Instant parked) {}

    /** A task found entries waiting in its store: they outlived a stop, a crash or a move. */
    default void resumed(int entries) {}

    /**
     * How many entries wait for their results now.
     *
     * @param partition of the requests they came from; 0 entries when another instance takes it over
     */
    default void waiting(int partition, int entries) {}

    /** A batch came back from the model. */
    default void batchTranslated(TranslatedBatch batch) {}

    /** A batch broke down; it is tried again in halves, and a batch of one after a rest. */
    default void batchFailed(Batch batch, Duration took, RuntimeException cause) {}

    /**
     * A sentence that broke the model down alone rests before it is tried again.
     *
     * @param attempts made so far
     */
    default void resting(LanguagePair pair, int attempts, RuntimeException cause) {}

    /** A result went out; it becomes visible with the next commit. */
    default void answered(TranslationCompleted result) {}

    /** A dead letter went out; it becomes visible with the next commit. */
    default void rejected(Fault fault) {}

    /**
     * A record of the memory topic was passed over.
     *
     * @param reason where it is and what is wrong with it; holds none of its text
     */
    default void memoryRejected(String reason) {}

    /**
     * A record of the glossary topic was passed over.
     *
     * @param reason where it is and what is wrong with it; holds none of its text
     */
    default void glossaryRejected(String reason) {}

    /**
     * A record of the corrections topic was passed over.
     *
     * @param reason where it is and what is wrong with it; holds none of its text
     */
    default void correctionRejected(String reason) {}

    /** A correction was looked at, or looked at again; what was found becomes visible with the next commit. */
    default void judged(Verdict verdict) {}

    /** Whether it is this instance, of all of them, that looks at corrections now. */
    default void judging(boolean here) {}

    /** A stream thread ran into this and the stream ends. */
    default void brokeDown(Throwable cause) {}

    /** The stream's state, by the names of {@link org.apache.kafka.streams.KafkaStreams.State}. */
    default void stateChanged(String before, String now) {}
}
