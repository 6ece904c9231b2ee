package io.github.parlance.corpus.build;

import io.github.parlance.corpus.TextLines;
import io.github.parlance.corpus.TextLines.Line;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    private final int atOnce;
    private final BooleanSupplier stopRequested;
    private final IntConsumer progress;

    /**
     * @param atOnce number of parts that are worked on at a time; with 2, all cores have work while a part begins and ends
     * @param stopRequested checked before each part
     * @param progress receives the number of lines of each part
     */
    public CorpusJob(List<Path> inputs, int atOnce, BooleanSupplier stopRequested, IntConsumer progress) {
        this.inputs = List.copyOf(inputs);
        this.atOnce = atOnce;
        this.stopRequested = stopRequested;
        this.progress = progress;
    }

    /**
     * Runs the job to its end, or until it is asked to stop. Parts are written in their order.
     *
     * @param work makes output lines of input lines; thread-safe if parts are worked on at the same time
     * @return true at the end; the output is complete then
     */
    public boolean run(ResumableOutput output, Function<List<Line>, List<String>> work) {
        Workers workers = new Workers(atOnce);
        try (workers;
                TextLines lines = new TextLines(inputs)) {
            skip(lines, output.inputs());
            List<Line> next = lines.read(PART);
            Deque<Part> running = new ArrayDeque<>();
            boolean stopped = false;
            while (!running.isEmpty() || !next.isEmpty() && !stopped) {
                stopped = stopped || !next.isEmpty() && running.size() < atOnce && stopRequested.getAsBoolean();
                if (next.isEmpty() || stopped || running.size() == atOnce) {
                    write(output, running.remove());
                } else {
                    running.add(workers.begin(next, work));
                    next = lines.read(PART);
                }
            }
            if (stopped) {
                return false;
            }
        }
        output.complete();
        return true;
    }

    private void write(ResumableOutput output, Part part) {
        output.append(part.result(), part.inputs());
        progress.accept(part.inputs());
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

    /** A part that is worked on. */
    private record Part(int inputs, Future<List<String>> work) {
        List<String> result() {
            try {
                return work.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Threads that work on parts; closed when their work has ended, because it uses models that are closed next. */
    private static final class Workers implements AutoCloseable {
        private final ExecutorService threads;

        Workers(int count) {
            threads = Executors.newFixedThreadPool(count, Workers::daemon);
        }

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "parlance-part");
            thread.setDaemon(true);
            return thread;
        }

        Part begin(List<Line> lines, Function<List<Line>, List<String>> work) {
            return new Part(lines.size(), threads.submit(() -> work.apply(lines)));
        }

        @Override
        public void close() {
            threads.shutdown();
            boolean interrupted = false;
            while (!threads.isTerminated()) {
                try {
                    threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
