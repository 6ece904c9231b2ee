package io.github.parlance.log;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * How this process logs, whoever in it does: its format and levels, and that a problem which repeats is told at most once a
 * second, with how often it was held back. Begins with what {@code log4j2.properties} says and is that again once closed.
 */
public final class ProcessLog implements AutoCloseable {
    /** The name of the logger above all others. */
    public static final String ROOT = "";

    /** Least time between two lines of a kind. */
    static final Duration APART = Duration.ofSeconds(1);
    /** Far more than there are kinds of problems, unless somebody writes values into sentences. */
    static final int MOST_KINDS = 1_000;

    /** How often lines that are held back are looked at. */
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Keys of pairs whose values are few, so that what differs in them is not the same problem. */
    private static final List<String> TELLING_APART = List.of("pair", "model", "code", "stage");

    private final LoggerContext context;
    private final Map<String, Appender> before;
    private final List<CalmAppender> appenders;
    private final JavaLogging javaLogging;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "parlance-log");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessLog(LoggerContext context, LogFormat format, Map<String, LogLevel> levels, InstantSource clock) {
        this.context = context;
        this.before = root().getAppenders();
        this.appenders = targets(context.getConfiguration(), format).stream()
                .map(target -> new CalmAppender(target, TELLING_APART, clock))
                .toList();
        appenders.forEach(appender -> {
            appender.start();
            root().addAppender(appender, null, null);
        });
        before.keySet().forEach(root()::removeAppender);
        this.javaLogging = new JavaLogging(levels);
        clockwork.scheduleWithFixedDelay(this::writeDue, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Logs like this from now on.
     *
     * @param levels by the names of loggers and of what is above them, such as {@code org.apache.kafka}; others stay as they
     *     are
     */
    public static ProcessLog open(LogFormat format, Map<String, LogLevel> levels) {
        return open(format, levels, Clock.systemUTC());
    }

    /** Opens a log whose repeats are timed by a given clock. */
    static ProcessLog open(LogFormat format, Map<String, LogLevel> levels, InstantSource clock) {
        levels.forEach((logger, level) -> Configurator.setLevel(logger, level.level()));
        return new ProcessLog(LoggerContext.getContext(false), format, levels, clock);
    }

    /** Writes what is held back at once, as when the process ends. */
    public synchronized void flush() {
        appenders.forEach(CalmAppender::writeAll);
    }

    @Override
    public synchronized void close() {
        clockwork.shutdownNow();
        before.values().forEach(appender -> root().addAppender(appender, null, null));
        appenders.forEach(appender -> root().removeAppender(appender.getName()));
        flush();
        appenders.forEach(CalmAppender::stop);
        javaLogging.close();
    }

    private LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    private void writeDue() {
        appenders.forEach(CalmAppender::writeDue);
    }

    private List<Appender> targets(Configuration configuration, LogFormat format) {
        return switch (format) {
            case TEXT -> List.copyOf(before.values());
            case JSON -> List.of(json(configuration));
        };
    }

    /** Objects, one a line, on standard error. */
    private static Appender json(Configuration configuration) {
        Appender console = ConsoleAppender.newBuilder()
                .setName("json")
                .setTarget(ConsoleAppender.Target.SYSTEM_ERR)
                .setFollow(true)
                .setConfiguration(configuration)
                .setLayout(JsonTemplateLayout.newBuilder()
                        .setConfiguration(configuration)
                        .setEventTemplateUri("classpath:log-line.json")
                        .build())
                .build();
        console.start();
        return console;
    }
}
