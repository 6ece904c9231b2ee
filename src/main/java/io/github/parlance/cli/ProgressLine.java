package io.github.parlance.cli;

import java.io.PrintWriter;

/** One line that says what is being waited for; drawn over on a terminal, left out elsewhere. */
final class ProgressLine implements AutoCloseable {
    private final PrintWriter out;
    private final boolean terminal;

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(String what) {
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
