package io.github.parlance.corpus.build;

import io.github.parlance.corpus.TextLines;
import io.github.parlance.corpus.TextLines.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Work on the lines of some files, in parts of a fixed size, whose result is written to one file. A stopped job continues after the
 * last part that it wrote, and writes the same as one that was never stopped.
 */
public final class CorpusJob {
    /** Lines per part: enough for batches of similar length, and a few seconds of work. */
    static final int PART = 2_048;

    private final List<Path> inputs;
    private final BooleanSupplier stopRequested;
    private final IntConsumer progress;

    /**
     * @param stopRequested checked after each part
     * @param progress receives the number of lines of each part
     */
    public CorpusJob(List<Path> inputs, BooleanSupplier stopRequested, IntConsumer progress) {
        this.inputs = List.copyOf(inputs);
        this.stopRequested = stopRequested;
        this.progress = progress;
    }

    /**
     * Runs the job to its end, or until it is asked to stop.
     *
     * @param work makes output lines of input lines
     * @return true at the end; the output is complete then
     */
    public boolean run(ResumableOutput output, Function<List<Line>, List<String>> work) {
        try (TextLines lines = new TextLines(inputs)) {
            skip(lines, output.inputs());
            List<Line> part = lines.read(PART);
            while (!part.isEmpty()) {
                if (stopRequested.getAsBoolean()) {
                    return false;
                }
                output.append(work.apply(part), part.size());
                progress.accept(part.size());
                part = lines.read(PART);
            }
        }
        output.complete();
        return true;
    }

    private void skip(TextLines lines, long done) {
        long left = done;
        while (left > 0) {
            int read = lines.read((int) Math.min(left, PART)).size();
            if (read == 0) {
                throw new IllegalArgumentException("the input has fewer lines than the " + done
                        + " that were done before; give the same files, or remove the output to start again");
            }
            progress.accept(read);
            left -= read;
        }
    }
}
