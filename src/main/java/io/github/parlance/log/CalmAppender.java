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
 * Passes lines on to another appender, problems of a kind at most once a second. Of a kind are lines of one logger and level
 * with the same sentence but for numbers in it, the same class of exception, and the same values of those pairs that tell
 * problems apart. What is milder than a warning passes as it is.
 */
final class CalmAppender extends AbstractAppender {
    static final String REPEATED = "repeated";

    /** Of attempts, offsets, ports: not what makes a problem another. */
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final AppenderControl target;
    private final Collection<String> tellingApart;
    private final Repeats<Kind, LogEvent> repeats;

    private record Kind(String logger, Level level, String sentence, Optional<Class<?>> thrown, List<String> pairs) {}

    /**
     * @param target written to; not closed here
     * @param tellingApart keys of pairs whose values are few
     */
    CalmAppender(Appender target, Collection<String> tellingApart, InstantSource clock) {
        super("calm " + target.getName(), null, null, target.ignoreExceptions(), Property.EMPTY_ARRAY);
        this.target = new AppenderControl(target, null, null);
        this.tellingApart = List.copyOf(tellingApart);
        this.repeats = new Repeats<>(ProcessLog.APART, ProcessLog.MOST_KINDS, clock);
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
            repeats.offer(kind(event), event.toImmutable()).ifPresent(this::write);
        } else {
            target.callAppender(event);
        }
    }

    /** Writes what was held back and has waited its time. */
    void writeDue() {
        repeats.due().forEach(this::write);
    }

    /** Writes all that is held back. */
    void writeAll() {
        repeats.all().forEach(this::write);
    }

    private Kind kind(LogEvent event) {
        return new Kind(
                event.getLoggerName(),
                event.getLevel(),
                NUMBER.matcher(event.getMessage().getFormattedMessage()).replaceAll("#"),
                Optional.ofNullable(event.getThrown()).map(Throwable::getClass),
                tellingApart.stream()
                        .flatMap(key -> Stream.ofNullable(event.getContextData().<Object>getValue(key))
                                .map(value -> key + "=" + value))
                        .toList());
    }

    private void write(Repeats.Told<LogEvent> told) {
        target.callAppender(told.repeated() == 0 ? told.event() : withCount(told.event(), told.repeated()));
    }

    private static LogEvent withCount(LogEvent event, long repeated) {
        StringMap pairs = ContextDataFactory.createContextData(event.getContextData());
        pairs.putValue(REPEATED, repeated);
        return new Log4jLogEvent.Builder(event).setContextData(pairs).build();
    }
}
