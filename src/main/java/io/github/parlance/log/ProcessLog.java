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
 * The logging of this process: format, levels, and a limit of one line per second for a problem that repeats, with the number of
 * repetitions. Extends the configuration in {@code parlance-log4j2.properties}, and restores it when closed.
 */
public final class ProcessLog implements AutoCloseable {
    /** Name of the root logger. */
    public static final String ROOT = "";

    /** Minimum time between two lines of one kind. */
    static final Duration INTERVAL = Duration.ofSeconds(1);
    /** Maximum number of kinds; far more than exist, unless a message contains values. */
    static final int MAX_KINDS = 1_000;

    /** Interval at which held lines are checked. */
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);
    /** Keys with few values; lines that differ in them are different problems. */
    private static final List<String> DISTINGUISHING = List.of("pair", "model", "code", "stage");

    private final LoggerContext context;
    private final Map<String, Appender> before;
    private final List<RateLimitedAppender> appenders;
    private final JavaLoggingBridge javaLoggingBridge;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "parlance-log");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessLog(LoggerContext context, LogFormat format, Map<String, LogLevel> levels, InstantSource clock) {
        this.context = context;
        this.before = root().getAppenders();
        this.appenders = targets(context.getConfiguration(), format).stream()
                .map(target -> new RateLimitedAppender(target, DISTINGUISHING, clock))
                .toList();
        appenders.forEach(appender -> {
            appender.start();
            root().addAppender(appender, null, null);
        });
        before.keySet().forEach(root()::removeAppender);
        this.javaLoggingBridge = new JavaLoggingBridge(levels);
        timer.scheduleWithFixedDelay(
                this::writeDue, CHECK_INTERVAL.toMillis(), CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Configures logging until closed.
     *
     * @param levels levels by the name of a logger or of a parent, such as {@code org.apache.kafka}; others keep their levels
     */
    public static ProcessLog open(LogFormat format, Map<String, LogLevel> levels) {
        return open(format, levels, Clock.systemUTC());
    }

    /** Configures logging, with a clock for the rate limit. */
    static ProcessLog open(LogFormat format, Map<String, LogLevel> levels, InstantSource clock) {
        levels.forEach((logger, level) -> Configurator.setLevel(logger, level.level()));
        return new ProcessLog(LoggerContext.getContext(false), format, levels, clock);
    }

    /** Writes held lines immediately, for the end of a process. */
    public synchronized void flush() {
        appenders.forEach(RateLimitedAppender::writeAll);
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        before.values().forEach(appender -> root().addAppender(appender, null, null));
        appenders.forEach(appender -> root().removeAppender(appender.getName()));
        flush();
        appenders.forEach(RateLimitedAppender::stop);
        javaLoggingBridge.close();
    }

    private LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    private void writeDue() {
        appenders.forEach(RateLimitedAppender::writeDue);
    }

    private List<Appender> targets(Configuration configuration, LogFormat format) {
        return switch (format) {
            case TEXT -> List.copyOf(before.values());
            case JSON -> List.of(json(configuration));
        };
    }

    /** Creates an appender of JSON lines on standard error. */
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
