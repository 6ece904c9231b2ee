package io.github.parlance.kafka;

/** Exit status of a process that runs the stream. */
public enum ExitCode {
    /** Stopped on request; pending requests are kept and resume at the next start. */
    STOPPED(0),
    /** The stream failed while running; a restart resumes from the last commit. */
    FAILED(1),
    /** No broker answered. */
    BROKER_UNREACHABLE(3),
    /** Topics are missing and were not to be created, or they accept only smaller messages than required. */
    TOPICS_MISSING(4),
    /** The stream was not running within the time allowed. */
    START_TIMED_OUT(5),
    /**
     * The stream did not stop within the time allowed; nothing is lost, other instances take over after the
     * session timeout.
     */
    STOP_TIMED_OUT(6),
    /** The cluster rejects the credentials of this client, or denies it a required operation. */
    NOT_ALLOWED(7);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** Returns the exit status of the process; 2 is reserved for invalid command-line usage. */
    public int status() {
        return status;
    }
}
