package io.github.parlance.kafka;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.RecordSize;
import io.github.parlance.event.SourceRecord;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * Settings of a topic by which its broker rejects records.
 *
 * @param maxMessageBytes {@code max.message.bytes}
 * @param isKeyRequired whether the topic is compacted; a record without a key is then rejected
 * @param beforeMillis maximum age of a timestamp on arrival, {@code message.timestamp.before.max.ms}; the maximum value for no limit
 * @param afterMillis maximum time by which a timestamp may be ahead of the broker's clock, {@code message.timestamp.after.max.ms}; the
 *     maximum value for no limit
 */
public record TopicLimits(int maxMessageBytes, boolean isKeyRequired, long beforeMillis, long afterMillis) {
    /** Limits of a topic whose settings are unknown: none. */
    public static final TopicLimits NONE = new TopicLimits(Integer.MAX_VALUE, false, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Allowance for the time from a check to the arrival at the broker, and for the difference of the clocks. */
    private static final long MARGIN_MILLIS = 10_000;

    /** Reads the settings of a topic; those that the broker does not report are no limit. */
    static TopicLimits of(Config config) {
        boolean created = value(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .map(type -> !type.equals(TimestampType.LOG_APPEND_TIME.name))
                .orElse(true);
        return new TopicLimits(
                value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                        .map(Integer::valueOf)
                        .orElse(NONE.maxMessageBytes),
                value(config, TopicConfig.CLEANUP_POLICY_CONFIG)
                        .map(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                        .orElse(false),
                bound(config, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, created),
                bound(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, created));
    }

    private static long bound(Config config, String name, boolean created) {
        return created ? value(config, name).map(Long::valueOf).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    /** Returns whether a broker accepts every timestamp. */
    boolean acceptsAnyTime() {
        return beforeMillis == Long.MAX_VALUE && afterMillis == Long.MAX_VALUE;
    }

    /** Returns whether a broker accepts a timestamp that arrives soon after the given time. */
    public boolean accepts(long timestamp, long now) {
        return !isLimit(beforeMillis, now - timestamp) && !isLimit(afterMillis, timestamp - now);
    }

    private static boolean isLimit(long bound, long distance) {
        return bound != Long.MAX_VALUE && distance > bound - Math.min(MARGIN_MILLIS, bound / 2);
    }

    /**
     * Returns the reason why the topic does not accept a record; empty if it does.
     *
     * @param topic name of the topic, for the reason
     * @param record record to write, with its timestamp
     * @param now time of the check, in milliseconds since 1970
     */
    public Optional<Fault> refusal(String topic, SourceRecord record, long now) {
        if (!RecordSize.fits(record, maxMessageBytes)) {
            long size = RecordSize.of(record);
            return Optional.of(Fault.routing(
                    ErrorCode.TOO_LARGE,
                    "the answer has " + size + " bytes with key and headers, and " + topic + " accepts messages of "
                            + maxMessageBytes + "; raise max.message.bytes of the topic, or send the text in parts"));
        }
        if (isKeyRequired && record.key().isEmpty()) {
            return Optional.of(Fault.routing(
                    ErrorCode.NOT_ACCEPTED,
                    topic + " is compacted and accepts no record without a key; send requests with keys, or set"
                            + " cleanup.policy=delete"));
        }
        return accepts(record.timestamp(), now) ? Optional.empty() : Optional.of(untimely(topic, record.timestamp()));
    }

    private Fault untimely(String topic, long timestamp) {
        return Fault.routing(
                ErrorCode.NOT_ACCEPTED,
                topic + " does not accept the timestamp " + timestamp + ": message.timestamp.before.max.ms is "
                        + beforeMillis + " and message.timestamp.after.max.ms is " + afterMillis
                        + "; raise them, or set answers.timestamp to written in the topology");
    }
}
