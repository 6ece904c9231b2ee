package io.github.parlance.topology;

import io.github.parlance.spec.Default;

/**
 * Records that the stream writes as answers.
 *
 * @param timestamp timestamp of results and dead letters
 * @param withoutRoute handling of waiting requests whose route was removed from the topology
 */
public record AnswersSpec(@Default("written") Timestamp timestamp, @Default("dlq") WithoutRoute withoutRoute) {
    /** The defaults. */
    public static final AnswersSpec DEFAULT = new AnswersSpec(Timestamp.WRITTEN, WithoutRoute.DLQ);

    /** Timestamp of an answer. */
    public enum Timestamp {
        /** Time at which the answer was written; the retention of its topic begins then. */
        WRITTEN,
        /** Timestamp of the request; a topic deletes the answers to requests that are older than its retention. */
        REQUEST
    }

    /** Handling of a waiting request without a route. */
    public enum WithoutRoute {
        /** A waiting request becomes a dead letter. */
        DLQ,
        /** A waiting request stays in the store until a topology has a route for it. */
        WAIT
    }
}
