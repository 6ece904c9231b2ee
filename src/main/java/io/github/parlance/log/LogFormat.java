package io.github.parlance.log;

/** Format of log lines. */
public enum LogFormat {
    /** Text, for people. */
    TEXT,
    /** JSON, one object per line, for machines. */
    JSON
}
