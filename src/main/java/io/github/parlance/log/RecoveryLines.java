package io.github.parlance.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Replaces what Kafka Streams logs when it recovers from an unclean end, such as SIGKILL. That is no failure: stores are deleted and
 * restored from their changelogs. For each task and store there are warnings and stack traces, in place of which one line is logged.
 */
final class RecoveryLines {
    /** Minimum time between two lines; all warnings of one start come within it. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final String STREAMS = "org.apache.kafka.streams.";
    private static final String MESSAGE =
            "an earlier run ended without closing its stores; they are restored from their changelogs";
    /** Exceptions that only report the recovery. */
    private static final List<String> EXCEPTIONS = List.of("org.apache.kafka.streams.errors.TaskCorruptedException");

    private static final Pattern SENTENCE = Pattern.compile(
            "did not find checkpoint offset|are corrupted\\. Will close the task as dirty and re-create and bootstrap");

    private final InstantSource clock;
    private Optional<Instant> last = Optional.empty();

    RecoveryLines(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the event to log: the same if it has nothing to do with a recovery, one line for a recovery, or nothing. */
    Optional<LogEvent> filtered(LogEvent event) {
        if (!isRecovery(event)) {
            return Optional.of(event);
        }
        return isFirst() ? Optional.of(line(event)) : Optional.empty();
    }

    private static boolean isRecovery(LogEvent event) {
        return event.getLevel() == Level.WARN
                && event.getLoggerName().startsWith(STREAMS)
                && (isExpected(event.getThrown())
                        || SENTENCE.matcher(event.getMessage().getFormattedMessage())
                                .find());
    }

    private static boolean isExpected(Throwable thrown) {
        return thrown != null && EXCEPTIONS.contains(thrown.getClass().getName());
    }

    private synchronized boolean isFirst() {
        Instant now = clock.instant();
        boolean first = last.map(before -> before.plus(INTERVAL).isBefore(now)).orElse(true);
        if (first) {
            last = Optional.of(now);
        }
        return first;
    }

    private static LogEvent line(LogEvent event) {
        return new Log4jLogEvent.Builder(event)
                .setThrown(null)
                .setMessage(new SimpleMessage(MESSAGE))
                .build();
    }
}
