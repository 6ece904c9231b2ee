package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Size limits of records.
 *
 * @param maxRequestBytes size of the largest request that is read: bytes of key, value and headers, and 10 more
 *     for each header; 1 to 2097152. A larger one becomes a dead letter. A pending request must fit into a message
 *     of the changelog
 * @param maxDeadLetterBytes largest message that the dead-letter topic accepts, its {@code max.message.bytes};
 *     65536 to 4194304. A dead letter that would be larger is sent without the value of the request
 */
public record Limits(
        @Default("" + DEFAULT_REQUEST) int maxRequestBytes,
        @Default("" + TopicDefaults.LARGEST_MESSAGE) int maxDeadLetterBytes) {
    private static final int DEFAULT_REQUEST = 1024 * 1024;
    private static final int LARGEST_REQUEST = TopicDefaults.LARGEST_MESSAGE / 2;
    private static final int LEAST_DEAD_LETTER = 64 * 1024;

    /** The defaults. */
    public static final Limits DEFAULT = new Limits(DEFAULT_REQUEST, TopicDefaults.LARGEST_MESSAGE);

    public Limits {
        require(
                maxRequestBytes >= 1 && maxRequestBytes <= LARGEST_REQUEST,
                "maxRequestBytes is %s; give 1 to %s, such as %s",
                maxRequestBytes,
                LARGEST_REQUEST,
                DEFAULT_REQUEST);
        require(
                maxDeadLetterBytes >= LEAST_DEAD_LETTER && maxDeadLetterBytes <= TopicDefaults.LARGEST_MESSAGE,
                "maxDeadLetterBytes is %s; give %s to %s, as the topic's max.message.bytes is",
                maxDeadLetterBytes,
                LEAST_DEAD_LETTER,
                TopicDefaults.LARGEST_MESSAGE);
    }
}
