package io.github.parlance.stream;

import java.util.Map;

/** How topics are configured that this program creates. */
public final class TopicDefaults {
    /** Room for a request of Kafka's default 1 MiB together with what results, dead letters and entries add to it. */
    public static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    public static final Map<String, String> OUTPUT = Map.of("max.message.bytes", Integer.toString(LARGEST_MESSAGE));

    /** Of each source the newest translation stays for good. */
    public static final Map<String, String> TABLE = Map.of("cleanup.policy", "compact");

    /** The same; days are counted by the times of its records, which are the brokers' so that nobody can choose them. */
    public static final Map<String, String> CORRECTIONS =
            Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime");

    /**
     * Entries live for milliseconds, so the log is nearly all deletions: small segments let the cleaner at them, and an
     * hour is longer than any reader of the changelog may stand still.
     */
    public static final Map<String, String> CHANGELOG = Map.of(
            "max.message.bytes",
            Integer.toString(LARGEST_MESSAGE),
            "segment.bytes",
            Integer.toString(16 * 1024 * 1024),
            "min.cleanable.dirty.ratio",
            "0.1",
            "delete.retention.ms",
            "3600000");

    private TopicDefaults() {}
}
