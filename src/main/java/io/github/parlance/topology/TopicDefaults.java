package io.github.parlance.topology;

import java.util.Map;

/** Configuration of the topics that this program creates. */
public final class TopicDefaults {
    /**
     * Bytes of a request of 1 MiB, the default limit of Kafka, and of everything that results, dead letters and
     * entries add.
     */
    public static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    public static final Map<String, String> OUTPUT = Map.of("max.message.bytes", Integer.toString(LARGEST_MESSAGE));

    /** Configuration of tables: the newest record of each key is kept forever. */
    public static final Map<String, String> TABLE = Map.of("cleanup.policy", "compact");

    /**
     * Configuration of the corrections: a table with timestamps of the broker, which senders cannot choose,
     * because corrections are counted per day.
     */
    public static final Map<String, String> CORRECTIONS =
            Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime");

    /**
     * Configuration of changelogs. Entries live for milliseconds, so most of the log is deletions: small segments
     * let the cleaner remove them, and no reader of the changelog may fall behind by more than an hour. The broker sets the
     * timestamps, since it could reject those of requests: they may have any age.
     */
    public static final Map<String, String> CHANGELOG = Map.of(
            "max.message.bytes",
            Integer.toString(LARGEST_MESSAGE),
            "cleanup.policy",
            "compact",
            "message.timestamp.type",
            "LogAppendTime",
            "segment.bytes",
            Integer.toString(16 * 1024 * 1024),
            "min.cleanable.dirty.ratio",
            "0.1",
            "delete.retention.ms",
            "3600000");

    private TopicDefaults() {}
}
