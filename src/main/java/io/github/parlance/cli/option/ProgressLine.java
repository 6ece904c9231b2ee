package io.github.parlance.cli.option;

import java.io.PrintWriter;

/** A line on a terminal that names the current step and is overwritten by the next; prints nothing elsewhere. */
public final class ProgressLine implements AutoCloseable {
    private final PrintWriter out;
    private final boolean terminal;

    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void show(String what) {
        if (terminal) {
            out.print("\r" + what + " ...\u001b[K");
            out.flush();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
