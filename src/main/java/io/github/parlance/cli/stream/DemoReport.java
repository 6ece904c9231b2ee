package io.github.parlance.cli.stream;

import io.github.parlance.bench.Latencies;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.demo.DemoOutcome;
import io.github.parlance.text.LanguagePair;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints each translation with its latency, and a summary at the end. */
final class DemoReport implements Consumer<DemoOutcome> {
    private final PrintWriter out;
    private final PrintWriter messages;
    private final Terminal terminal;
    private final long launched;
    private final LongSupplier nanoTime;
    private final Latencies latencies = new Latencies();
    private String prompt = "";
    private long first;
    private long last;
    private long failed;
    private volatile boolean broken;

    /**
     * @param launched start of the program, in nanoseconds of {@code nanoTime}
     */
    DemoReport(PrintWriter out, PrintWriter messages, Terminal terminal, long launched, LongSupplier nanoTime) {
        this.out = out;
        this.messages = messages;
        this.terminal = terminal;
        this.launched = launched;
        this.nanoTime = nanoTime;
    }

    /** Reports the address of the page. */
    void page(String address) {
        messages.println("The page is at " + address);
    }

    /** Reports a step of a learning run. Called from the thread of the run. */
    void learns(String what) {
        messages.println("learning: " + what);
    }

    /** Reports that the input has ended and the page is still served. */
    void stays() {
        messages.println("The input has ended; the page stays available until Ctrl-C.");
    }

    /** Reports that lines can be typed. */
    void ready(LanguagePair pair) {
        if (terminal.input() && terminal.output()) {
            prompt = pair.source() + "> ";
            messages.println("Type a sentence and press Enter; Ctrl-D ends.");
            prompt();
        }
    }

    @Override
    public void accept(DemoOutcome answer) {
        last = nanoTime.getAsLong();
        first = first == 0 ? last : first;
        latencies.add(answer.latency());
        if (answer instanceof DemoOutcome.Translated translated) {
            out.println(translated.result().text() + latency(answer.latency()));
        } else if (answer instanceof DemoOutcome.Rejected rejected) {
            refused(answer, rejected.deadLetter().reason());
        } else if (answer instanceof DemoOutcome.NotSent notSent) {
            refused(answer, notSent.reason());
        }
        prompt();
    }

    /** Reports a failure of the stream. Called from one of its threads. */
    void brokeDown(Throwable cause) {
        broken = true;
        messages.println("parlance: the stream failed: " + cause);
    }

    /** Prints an empty line, so that every input line has an output line. */
    private void refused(DemoOutcome answer, String reason) {
        failed++;
        out.println();
        messages.println("line " + (answer.number() + 1) + " was not translated: " + reason);
    }

    private String latency(Duration latency) {
        String text = "[" + latency.toMillis() + " ms]";
        String shown = terminal.colors() ? "\u001b[2m" + text + "\u001b[0m" : text;
        return (terminal.output() ? "  " : "\t") + shown;
    }

    private void prompt() {
        out.print(prompt);
        out.flush();
    }

    /**
     * Prints the summary.
     *
     * @return the exit code: 1 if the stream failed, otherwise 0
     */
    int finish() {
        if (!prompt.isEmpty()) {
            out.println();
        }
        if (latencies.count() > 0) {
            messages.printf(
                    Locale.ROOT,
                    "%,d %s, %,d not translated; latency %d ms at the median, %d ms at the 99th percentile; first"
                            + " translation %.1f s after the start%n",
                    latencies.count(),
                    latencies.count() == 1 ? "line" : "lines",
                    failed,
                    (long) latencies.percentile(50),
                    (long) latencies.percentile(99),
                    (first - launched) / 1e9);
        }
        return broken ? 1 : 0;
    }
}
