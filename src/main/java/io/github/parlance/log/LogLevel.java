package io.github.parlance.log;

import org.apache.logging.log4j.Level;

/** Lowest level of messages to log, quietest first. */
public enum LogLevel {
    OFF(Level.OFF),
    ERROR(Level.ERROR),
    WARN(Level.WARN),
    INFO(Level.INFO),
    DEBUG(Level.DEBUG),
    TRACE(Level.TRACE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** Returns the quieter of two levels. */
    public LogLevel orQuieter(LogLevel other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Level level() {
        return level;
    }
}
