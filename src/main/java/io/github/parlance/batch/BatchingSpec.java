package io.github.parlance.batch;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of a batch: its size, the wait for it to fill, and the attempts when it fails.
 *
 * @param maxSentences maximum number of sentences in a batch; positive
 * @param maxTokens maximum number of tokens in a batch, padding included: its longest sentence times its
 *     sentences; positive. A longer sentence has a batch of its own
 * @param maxWait maximum time a sentence waits for a batch to fill; with zero, it waits only while the models are busy
 * @param threads number of batches run at the same time; positive. Default: the number of processor cores
 * @param maxInFlight maximum number of sentences waiting or in flight in one instance before its input is slowed down; positive
 * @param attempts maximum number of attempts for a sentence on which the model fails in a batch of its own; positive
 * @param backoff wait before the second attempt; doubled for each further attempt
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

    /** Returns this specification with another maximum number of tokens in a batch. */
    public BatchingSpec withMaxTokens(int count) {
        return new BatchingSpec(maxSentences, count, maxWait, threads, maxInFlight, attempts, backoff);
    }

    /** Returns these limits with another maximum number of sentences per batch. */
    public BatchingSpec withMaxSentences(int count) {
        return new BatchingSpec(count, maxTokens, maxWait, threads, maxInFlight, attempts, backoff);
    }

    /** Returns these limits with another number of threads. */
    public BatchingSpec withThreads(int count) {
        return new BatchingSpec(maxSentences, maxTokens, maxWait, Optional.of(count), maxInFlight, attempts, backoff);
    }

    /** Returns these limits with another number of sentences in flight. */
    public BatchingSpec withMaxInFlight(int count) {
        return new BatchingSpec(maxSentences, maxTokens, maxWait, threads, count, attempts, backoff);
    }

    /** Returns the configured number of threads, or the number of processor cores. */
    public int threadCount() {
        return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns how full a batch is: its share of the maximum number of sentences or of tokens, whichever is larger.
     *
     * @param tokens padding included @return share, 0 to 1; also 1 for a sentence longer than a batch
     */
    double fill(int sentences, int tokens) {
        return Math.min(1, Math.max((double) sentences / maxSentences, (double) tokens / maxTokens));
    }

    /**
     * Returns the wait before a sentence is tried again.
     *
     * @param made number of attempts so far, at least 1
     */
    Duration backoffAfter(int made) {
        return backoff.multipliedBy(1L << (made - 1));
    }
}
