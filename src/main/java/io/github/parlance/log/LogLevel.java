package io.github.parlance.log;

import org.apache.logging.log4j.Level;

/** From what on something is logged, the quietest first. */
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

    /** Of two, the one that lets less through. */
    public LogLevel orQuieter(LogLevel other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Level level() {
        return level;
    }
}
