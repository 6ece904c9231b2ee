package io.github.parlance.cli.option;

/** Configuration and levels of the loggers. They must be set before the first logger is created. */
public final class Logging {
    /** Log4j's property for the place of its configuration. */
    private static final String CONFIGURATION = "log4j2.configurationFile";

    private static final String OWN = "parlance.log.own";
    private static final String OTHERS = "parlance.log.others";

    private Logging() {}

    /**
     * Makes Log4j read the program's configuration, unless a setting names another. The file does not have the name that Log4j looks
     * for, so that it is not in force in an application that embeds Parlance.
     */
    public static void configure() {
        set(CONFIGURATION, "classpath:parlance-log4j2.properties");
    }

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

    private static void set(String name, String value) {
        System.setProperty(name, System.getProperty(name, value));
    }
}
