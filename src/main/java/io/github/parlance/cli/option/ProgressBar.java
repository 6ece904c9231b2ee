package io.github.parlance.cli.option;

import java.io.PrintWriter;
import java.util.Locale;

/** A progress bar on a terminal; prints nothing elsewhere. */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 24;

    private final ProgressLine line;
    private final String what;
    private final long total;
    private long done;

    /**
     * @param terminal true if a line can be overwritten
     * @param what unit of the count, such as {@code sentences}
     */
    public ProgressBar(PrintWriter out, boolean terminal, String what, long total) {
        this.line = new ProgressLine(out, terminal);
        this.what = what;
        this.total = total;
    }

    /** Adds to the number of units that are done. */
    public synchronized void add(int count) {
        done = Math.min(total, done + count);
        int filled = (int) (WIDTH * done / Math.max(1, total));
        line.show(String.format(
                Locale.ROOT,
                "[%s%s] %,d of %,d %s",
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                done,
                total,
                what));
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
