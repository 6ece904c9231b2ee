package io.github.parlance.cli.training;

import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.ProgressBar;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.corpus.TextLines;
import io.github.parlance.corpus.TextLines.Line;
import io.github.parlance.corpus.build.CorpusJob;
import io.github.parlance.corpus.build.ResumableOutput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options of commands that make a parallel text of other text, and can be stopped and continued. */
final class CorpusOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description =
                    "File of pairs to write, one per line: source, tab, target. Compressed if its name ends in .gz.")
    private Path output;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to read, UTF-8, also .gz.")
    private List<Path> inputs;

    List<Path> inputs() {
        return inputs;
    }

    /**
     * Runs a command's work on all lines, with a progress bar.
     *
     * @param settings everything that the output depends on, apart from the files
     * @param atOnce number of parts that are worked on at a time
     * @param work makes output lines of input lines; thread-safe if parts are worked on at the same time
     * @return number of lines that were written
     * @throws CommandFailedException if the process was told to end; the same command continues
     */
    long run(String settings, int atOnce, Function<List<Line>, List<String>> work) {
        PrintWriter messages = command.commandLine().getErr();
        long total = TextLines.count(inputs);
        try (StopOnSignal stop = StopOnSignal.install();
                ResumableOutput file = ResumableOutput.open(output, settings + " " + inputs);
                ProgressBar bar =
                        new ProgressBar(messages, Terminal.of(System.getenv()).errors(), "lines", total)) {
            long start = System.nanoTime();
            long before = file.inputs();
            boolean complete = new CorpusJob(inputs, atOnce, stop, bar::add).run(file, work);
            if (!complete) {
                throw new CommandFailedException(
                        StopOnSignal.EXIT,
                        String.format(
                                Locale.ROOT,
                                "stopped after %,d of %,d lines; the same command continues there",
                                file.inputs(),
                                total));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            messages.printf(
                    Locale.ROOT,
                    "written: %s, %,d pairs of %,d lines; %,.1f lines/s%n",
                    output,
                    file.lines(),
                    total,
                    (total - before) / seconds);
            return file.lines();
        }
    }
}
