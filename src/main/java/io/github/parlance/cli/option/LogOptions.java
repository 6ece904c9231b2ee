package io.github.parlance.cli.option;

import io.github.parlance.log.LogFormat;
import io.github.parlance.log.LogLevel;
import io.github.parlance.log.ProcessLog;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the log of a service. */
public final class LogOptions {
    /** Name of the logger above all loggers of this program. */
    private static final String OWN = "io.github.parlance";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            converter = FormatName.class,
            completionCandidates = FormatName.class,
            description = "Format of log lines: ${COMPLETION-CANDIDATES}. Default: text.")
    private LogFormat format = LogFormat.TEXT;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LevelName.class,
            completionCandidates = LevelName.class,
            description = "Minimum level that Parlance logs: ${COMPLETION-CANDIDATES}. Default: info."
                    + " Libraries log warnings and errors only, and never more than Parlance.")
    private Optional<LogLevel> level = Optional.empty();

    @Option(
            names = "--log",
            paramLabel = "NAME=LEVEL",
            converter = {LoggerName.class, LevelName.class},
            description = "Minimum level of one logger and those below it, such as"
                    + " org.apache.kafka.clients=debug. Can be repeated.")
    private Map<String, LogLevel> loggers = new LinkedHashMap<>();

    /** Starts logging with these options; ends when closed. */
    public ProcessLog open() {
        Logging.service();
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        level.ifPresent(given -> {
            levels.put(ProcessLog.ROOT, given.orQuieter(LogLevel.WARN));
            levels.put(OWN, given);
        });
        levels.putAll(loggers);
        return ProcessLog.open(format, levels);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static final class LoggerName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException(
                        "there is no logger name before \"=\"; expected one, such as org.apache.kafka");
            }
            return text;
        }
    }

    static final class FormatName implements ITypeConverter<LogFormat>, Iterable<String> {
        @Override
        public LogFormat convert(String text) {
            return Arrays.stream(LogFormat.values())
                    .filter(each -> label(each).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is not a valid format; expected text or json"));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(LogFormat.values()).map(LogOptions::label).iterator();
        }
    }

    static final class LevelName implements ITypeConverter<LogLevel>, Iterable<String> {
        @Override
        public LogLevel convert(String text) {
            return Arrays.stream(LogLevel.values())
                    .filter(each -> label(each).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is not a valid level; expected off, error, warn, info, debug or trace"));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(LogLevel.values()).map(LogOptions::label).iterator();
        }
    }
}
