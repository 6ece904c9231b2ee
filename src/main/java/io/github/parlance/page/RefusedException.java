package io.github.parlance.page;

/** Leaves the depths of a resource; whoever asked is told the message with this status. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param message what is wrong and what to do */
    RefusedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static RefusedException invalid(String message) {
        return new RefusedException(400, message);
    }

    int status() {
        return status;
    }
}
