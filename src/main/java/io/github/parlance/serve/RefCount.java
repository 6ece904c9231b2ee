package io.github.parlance.serve;

/** A reference count that closes a resource when it is retired and no longer used. */
final class RefCount {
    private final Runnable close;
    private int users;
    private boolean retired;
    private boolean closed;

    /** @param close called once, by the last release or by the retirement */
    RefCount(Runnable close) {
        this.close = close;
    }

    /** Adds a user, unless the resource is closed; returns whether it was added. */
    synchronized boolean acquire() {
        if (!closed) {
            users++;
        }
        return !closed;
    }

    /** Removes a user. */
    void release() {
        end(-1, false);
    }

    /** Closes the resource as soon as nobody uses it, possibly immediately. */
    void retire() {
        end(0, true);
    }

    private void end(int change, boolean nowRetired) {
        boolean last;
        synchronized (this) {
            users += change;
            retired |= nowRetired;
            last = retired && users == 0 && !closed;
            closed |= last;
        }
        if (last) {
            close.run();
        }
    }
}
