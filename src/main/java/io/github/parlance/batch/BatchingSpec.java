package io.github.parlance.batch;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.time.Duration;
import java.util.Optional;

/**
 * How long sentences wait for company, how many travel together, and what happens when a batch breaks down.
 *
 * @param maxSentences most sentences in a batch; positive
 * @param maxTokens most tokens in a batch, padding included: its longest sentence times its sentences; positive. A
 *     longer sentence travels alone
 * @param maxWait longest wait of a sentence for company; zero sends at once. Either way sentences gather while the
 *     models are busy
 * @param threads calls to the models at the same time; positive. Left out: one a processor core
 * @param maxInFlight sentences that may wait or be under way in one instance before its input is slowed; positive
 * @param attempts how often a sentence is tried on which the model breaks down when it is alone; positive
 * @param backoff wait before the second attempt; each further one waits twice as long
 */
public record BatchingSpec(
        @Default("64") int maxSentences,
        @Default("768") int maxTokens,
        @Default("0ms") Duration maxWait,
        Optional<Integer> threads,
        @Default("2000") int maxInFlight,
        @Default("3") int attempts,
        @Default("100ms") Duration backoff) {
    /** Limits of a topology that sets none. */
    public static final BatchingSpec DEFAULT =
            new BatchingSpec(64, 768, Duration.ZERO, Optional.empty(), 2_000, 3, Duration.ofMillis(100));

    public BatchingSpec {
        require(maxSentences > 0, "maxSentences is %s; give a positive count, such as 64", maxSentences);
        require(maxTokens > 0, "maxTokens is %s; give a positive count, such as 768", maxTokens);
        require(!maxWait.isNegative(), "maxWait is %s; give 0ms or more, such as 5ms", maxWait);
        threads.ifPresent(count -> require(count > 0, "threads is %s; give a positive count, such as 2", count));
        require(maxInFlight > 0, "maxInFlight is %s; give a positive count, such as 2000", maxInFlight);
        require(attempts > 0 && attempts <= 20, "attempts is %s; give 1 to 20, such as 3", attempts);
        require(!backoff.isNegative(), "backoff is %s; give 0ms or more, such as 100ms", backoff);
    }

    /** Returns these limits with another maximum number of sentences per batch. */
    public BatchingSpec withMaxSentences(int count) {
        return new BatchingSpec(count, maxTokens, maxWait, threads, maxInFlight, attempts, backoff);
    }

    /** Returns these limits with another number of threads. */
    public BatchingSpec withThreads(int count) {
        return new BatchingSpec(maxSentences, maxTokens, maxWait, Optional.of(count), maxInFlight, attempts, backoff);
    }

    /** As many as said, or one a processor core. */
    public int threadCount() {
        return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    /**
     * How full a batch is: its share of the most sentences or of the most tokens, whichever is more.
     *
     * @param tokens padding included
     * @return 0 to 1, also for a sentence that travels alone because it is longer
     */
    double fill(int sentences, int tokens) {
        return Math.min(1, Math.max((double) sentences / maxSentences, (double) tokens / maxTokens));
    }

    /**
     * The wait before a sentence is tried again.
     *
     * @param made attempts made, at least 1
     */
    Duration backoffAfter(int made) {
        return backoff.multipliedBy(1L << (made - 1));
    }
}
