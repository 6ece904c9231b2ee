package io.github.parlance.cli;

/** Levels of the loggers; to be set before the first of them is made. */
final class Logging {
    private static final String OWN = "parlance.log.own";
    private static final String OTHERS = "parlance.log.others";

    private Logging() {}

    /** For a command whose output a person reads: no logger says a word, failures come as messages. */
    static void silent() {
        set(OWN, "off");
        set(OTHERS, "off");
    }

    /** For a service: its own life at INFO, of the libraries only what is wrong. */
    static void service() {
        set(OWN, "info");
        set(OTHERS, "warn");
    }

    private static void set(String name, String level) {
        System.setProperty(name, System.getProperty(name, level));
    }
}
