package io.github.parlance.log;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.StringMap;

/**
 * An appender that forwards to another one, and limits warnings and errors of one kind to one per second. Lines are of one kind
 * if they have the same logger, level, class of exception and message, apart from numbers in it, and the same values of the
 * distinguishing keys. Lines below the level of a warning are not limited.
 */
final class RateLimitedAppender extends AbstractAppender {
    static final String REPEATED = "repeated";

    /** Numbers such as attempts, offsets and ports, which do not distinguish problems. */
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final AppenderControl target;
    private final Collection<String> distinguishing;
    private final RecoveryLines recoveryLines;
    private final RepeatSuppressor<Kind, LogEvent> repeatSuppressor;

    private record Kind(String logger, Level level, String sentence, Optional<Class<?>> thrown, List<String> pairs) {}

    /**
     * @param target appender to forward to; not closed by this one
     * @param distinguishing keys whose values distinguish problems; they must have few values
     */
    RateLimitedAppender(Appender target, Collection<String> distinguishing, InstantSource clock) {
        super("rate-limited " + target.getName(), null, null, target.ignoreExceptions(), Property.EMPTY_ARRAY);
        this.target = new AppenderControl(target, null, null);
        this.distinguishing = List.copyOf(distinguishing);
        this.recoveryLines = new RecoveryLines(clock);
        this.repeatSuppressor = new RepeatSuppressor<>(ProcessLog.INTERVAL, ProcessLog.MAX_KINDS, clock);
    }

    @Override
    public void append(LogEvent event) {
        recoveryLines.filtered(event).ifPresent(this::limit);
    }

    private void limit(LogEvent event) {
        if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
            repeatSuppressor.offer(kind(event), event.toImmutable()).ifPresent(this::write);
        } else {
            target.callAppender(event);
        }
    }

    /** Writes the held lines whose second is over. */
    void writeDue() {
        repeatSuppressor.due().forEach(this::write);
    }

    /** Writes all held lines. */
    void writeAll() {
        repeatSuppressor.all().forEach(this::write);
    }

    private Kind kind(LogEvent event) {
        return new Kind(
                event.getLoggerName(),
                event.getLevel(),
                NUMBER.matcher(event.getMessage().getFormattedMessage()).replaceAll("#"),
                Optional.ofNullable(event.getThrown()).map(Throwable::getClass),
                distinguishing.stream()
                        .flatMap(key -> Stream.ofNullable(event.getContextData().<Object>getValue(key))
                                .map(value -> key + "=" + value))
                        .toList());
    }

    private void write(RepeatSuppressor.Emission<LogEvent> line) {
        target.callAppender(line.repeated() == 0 ? line.event() : withCount(line.event(), line.repeated()));
    }

    private static LogEvent withCount(LogEvent event, long repeated) {
        StringMap pairs = ContextDataFactory.createContextData(event.getContextData());
        pairs.putValue(REPEATED, repeated);
        return new Log4jLogEvent.Builder(event).setContextData(pairs).build();
    }
}
