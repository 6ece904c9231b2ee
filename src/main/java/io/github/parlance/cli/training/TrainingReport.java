package io.github.parlance.cli.training;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.DevelopmentScore;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.TrainingMemory;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingState.Evaluation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the course of a training: its corpora, a progress bar, and a line per evaluation on the development set. */
final class TrainingReport implements TrainingObserver {
    private static final int BAR = 24;
    /** Weight of the newest step in the moving averages of loss and speed. */
    private static final double NEWEST = 0.05;
    /** Number of steps between two lines without a terminal. */
    private static final int PLAIN_EVERY = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private double loss;
    private double tokens;
    private double seconds;

    /**
     * @param terminal true if a line can be overwritten
     */
    TrainingReport(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void corpusRead(CorpusSpec spec, ParallelCorpus corpus) {
        String dropped = corpus.dropped().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "%,9d pairs  %s%s%n",
                corpus.pairs().size(),
                spec.name(),
                dropped.isEmpty() ? "" : "  (skipped: " + dropped + ")");
        if (corpus.bad() > 0) {
            out.printf(Locale.ROOT, "%,9d lines contain no pair and are skipped, such as%n", corpus.bad());
            corpus.complaints().forEach(complaint -> out.println("            " + complaint));
        }
    }

    @Override
    public void memoryNeeded(TrainingMemory memory) {
        out.println(memory.description());
    }

    @Override
    public void started(Start start) {
        out.printf(
                Locale.ROOT,
                "%,d pairs (%,d too long), %,d tokens, %,d parameters, %s, %d replicas%n",
                start.pairs(),
                start.tooLong(),
                start.vocabulary(),
                start.parameters(),
                start.precision().toString().toLowerCase(Locale.ROOT),
                start.replicas());
        if (start.step() > 0) {
            out.printf(Locale.ROOT, "continuing after step %,d%n", start.step());
        }
    }

    @Override
    public void stepped(Step step) {
        double share = seconds == 0 ? 1 : NEWEST;
        loss += share * (step.loss() - loss);
        tokens += share * (step.tokens() - tokens);
        seconds += share * (step.seconds() - seconds);
        if (terminal) {
            out.print("\r" + line(step) + "\u001b[K");
            out.flush();
        } else if (step.step() % PLAIN_EVERY == 0) {
            out.println(line(step));
        }
    }

    private String line(Step step) {
        int filled = (int) ((long) BAR * step.step() / step.steps());
        return String.format(
                Locale.ROOT,
                "[%s%s] %,d/%,d  epoch %d  loss %.3f  rate %.1e  %,.0f tokens/s  %s left",
                "=".repeat(filled),
                " ".repeat(BAR - filled),
                step.step(),
                step.steps(),
                step.epoch() + 1,
                loss,
                step.learningRate(),
                tokens / seconds,
                shown(seconds * (step.steps() - step.step())));
    }

    @Override
    public void evaluated(Evaluation evaluation, boolean best) {
        String chrf = evaluation.developmentChrf() < 0
                ? ""
                : String.format(Locale.ROOT, "  chrF2 %.2f", evaluation.developmentChrf());
        line(
                "step %,d  development loss %.4f%s%s",
                evaluation.step(), evaluation.developmentLoss(), chrf, best ? "  best so far" : "");
    }

    @Override
    public void translated(int step, DevelopmentScore.Scores scores) {
        line("step %,d  development BLEU %.2f  chrF2 %.2f, greedy", step, scores.bleu(), scores.chrf());
    }

    /** Prints why the training stopped. */
    void stopped(String why) {
        line("%s", why);
    }

    @Override
    public void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {
        line(
                "%s",
                losses.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "  %s %.4f", each.getKey(), each.getValue()))
                        .collect(Collectors.joining()));
    }

    @Override
    public void skipped(int step, double loss, double gradientNorm, int inARow) {
        line(
                "step %,d skipped: its loss is %s and its gradient's norm %s; nothing was learned from its batch",
                step, loss, gradientNorm);
    }

    @Override
    public void stoppedEarly(int step, int evaluations) {
        line("step %,d  no improvement in %,d evaluations; the training ends", step, evaluations);
    }

    @Override
    public void averaged(double mean, double best) {
        line(
                "the mean of the last checkpoints has development loss %.4f, the best of all %.4f: the %s is used",
                mean, best, mean > best ? "best" : "mean");
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, (terminal ? "\r\u001b[K" : "") + format + "%n", values);
    }

    void exported(Path directory, TrainedModel model) {
        out.printf(
                Locale.ROOT,
                "%,d target tokens in %s, %,.0f per second; weights of %s; model in %s%n",
                model.state().tokens(),
                shown(model.state().seconds()),
                model.state().tokens() / model.state().seconds(),
                model.origin(),
                directory);
    }

    private static String shown(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        return duration.toHours() > 0
                ? duration.toHours() + "h" + duration.toMinutesPart() + "m"
                : duration.toMinutesPart() + "m" + duration.toSecondsPart() + "s";
    }
}
