package io.github.parlance.serve;

/** A reference count that closes a resource when it is retired and no longer used. */
final class RefCount implements Usage {
    private final Runnable close;
    private int users;
    private boolean retired;
    private boolean closed;

    /** @param close called once, by the last release or by the retirement */
    RefCount(Runnable close) {
        this.close = close;
    }

    @Override
    public synchronized boolean acquire() {
        if (!closed) {
            users++;
        }
        return !closed;
    }

    @Override
    public void release() {
        end(-1, false);
    }

    @Override
    public void retire() {
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
