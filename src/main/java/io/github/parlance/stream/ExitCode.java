package io.github.parlance.stream;

/** How a run of the stream ended, as a process tells whoever started it. */
public enum ExitCode {
    /** Stopped when asked to; whatever still waited is kept and taken up at the next start. */
    STOPPED(0),
    /** The stream broke down while it ran; a restart takes up where it was. */
    FAILED(1),
    /** No broker answered. */
    BROKER_UNREACHABLE(3),
    /** Topics are missing and creating them was not asked for, or they take too small messages. */
    TOPICS_MISSING(4),
    /** The stream was not running in time. */
    START_TIMED_OUT(5),
    /** The stream did not stop in time; nothing is lost, others take over after the session timeout. */
    STOP_TIMED_OUT(6),
    /** The cluster does not let this client in, or does not allow it something it must do. */
    NOT_ALLOWED(7);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The process's exit status; 2 is left for wrong use of the command line. */
    public int status() {
        return status;
    }
}
