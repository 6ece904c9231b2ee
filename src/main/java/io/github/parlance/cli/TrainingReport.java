package io.github.parlance.cli;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingState.CurvePoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A training as a person sees it: what it learns from, a bar that moves, a line at each look at the development set. */
final class TrainingReport implements TrainingObserver {
    private static final int BAR = 24;
    /** Share of the newest step in the shown loss and speed. */
    private static final double NEWEST = 0.05;
    /** Steps between two lines where no bar can be drawn. */
    private static final int PLAIN_EVERY = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private double loss;
    private double tokens;
    private double seconds;

    /**
     * @param terminal whether a line can be drawn over
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
                dropped.isEmpty() ? "" : "  (left out: " + dropped + ")");
        if (corpus.bad() > 0) {
            out.printf(Locale.ROOT, "%,9d lines hold no pair and are left out, such as%n", corpus.bad());
            corpus.complaints().forEach(complaint -> out.println("            " + complaint));
        }
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
            out.printf(Locale.ROOT, "going on after step %,d%n", start.step());
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
    public void evaluated(CurvePoint look, boolean best) {
        String chrf =
                look.developmentChrf() < 0 ? "" : String.format(Locale.ROOT, "  chrF2 %.2f", look.developmentChrf());
        line(
                "step %,d  development loss %.4f%s%s",
                look.step(), look.developmentLoss(), chrf, best ? "  best so far" : "");
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
    public void stoppedEarly(int step, int looks) {
        line("step %,d  nothing better in %,d looks; this is the end", step, looks);
    }

    @Override
    public void averaged(double mean, double best) {
        line(
                "the mean of the last checkpoints has development loss %.4f, the best of all %.4f: the %s is taken",
                mean, best, mean > best ? "best" : "mean");
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, (terminal ? "\r\u001b[K" : "") + format + "%n", values);
    }

    void exported(Path directory, TrainedModel model) {
        out.printf(
                Locale.ROOT,
                "%,d target tokens in %s, %,.0f a second; weights of %s; model in %s%n",
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
