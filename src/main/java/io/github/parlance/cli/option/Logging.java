package io.github.parlance.cli.option;

/** Levels of the loggers. They must be set before the first logger is created. */
public final class Logging {
    private static final String OWN = "parlance.log.own";
    private static final String OTHERS = "parlance.log.others";

    private Logging() {}

    /** Turns all loggers off, for a command with output for people; failures are printed as messages. */
    public static void silent() {
        set(OWN, "off");
        set(OTHERS, "off");
    }

    /** Sets the levels of a service: INFO for its own loggers, WARN for those of libraries. */
    static void service() {
        set(OWN, "info");
        set(OTHERS, "warn");
    }

    private static void set(String name, String level) {
        System.setProperty(name, System.getProperty(name, level));
    }
}
