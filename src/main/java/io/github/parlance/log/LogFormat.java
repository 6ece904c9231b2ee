package io.github.parlance.log;

/** How a line is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** For machines: an object a line. */
    JSON
}
