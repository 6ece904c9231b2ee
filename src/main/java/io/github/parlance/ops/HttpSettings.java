package io.github.parlance.ops;

/** What the HTTP servers of a process have in common: the JDK's knows it as properties of the process alone. */
public final class HttpSettings {
    /** Who has not asked by then is hung up on. */
    private static final int SECONDS_TO_ASK = 5;

    private HttpSettings() {}

    /** To be called before a server is made; they are read when the first one is. */
    public static void apply() {
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_TO_ASK));
        // There is maxRspTime as well, but an answer may go on for as long as someone watches: see SlowReaders.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }
}
