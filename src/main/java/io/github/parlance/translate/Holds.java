package io.github.parlance.translate;

/** Counts who uses something that is to be closed once nobody does, and nobody is to any more. */
final class Holds {
    private final Runnable close;
    private int held;
    private boolean retired;
    private boolean closed;

    /** @param close called once, by whoever gives back last or retires it */
    Holds(Runnable close) {
        this.close = close;
    }

    /** One more user; false if it is closed. */
    synchronized boolean take() {
        if (!closed) {
            held++;
        }
        return !closed;
    }

    /** One user less. */
    void giveBack() {
        end(-1, false);
    }

    /** Closed as soon as nobody uses it, which may be now. */
    void retire() {
        end(0, true);
    }

    private void end(int change, boolean nowRetired) {
        boolean last;
        synchronized (this) {
            held += change;
            retired |= nowRetired;
            last = retired && held == 0 && !closed;
            closed |= last;
        }
        if (last) {
            close.run();
        }
    }
}
