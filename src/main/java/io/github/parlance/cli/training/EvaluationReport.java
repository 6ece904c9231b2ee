package io.github.parlance.cli.training;

import io.github.parlance.chart.LengthChart;
import io.github.parlance.eval.Bleu;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.EvaluationResults;
import io.github.parlance.eval.LengthBuckets;
import io.github.parlance.eval.LengthBuckets.Bucket;
import io.github.parlance.eval.Metric;
import io.github.parlance.eval.PairedBootstrap;
import io.github.parlance.eval.PairedBootstrap.Comparison;
import io.github.parlance.eval.PairedBootstrap.Interval;
import io.github.parlance.eval.Score;
import io.github.parlance.eval.SentenceStatistics;
import io.github.parlance.eval.TestSet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Prints the scores of a system, and compares them with those of a baseline. */
final class EvaluationReport {
    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 12345);
    private static final List<Metric> BY_LENGTH = List.of(new Bleu(), new Chrf());

    private final PrintWriter out;
    private final TestSet set;
    private final List<Metric> metrics;
    private final SystemOutput system;
    private final Optional<SystemOutput> baseline;

    EvaluationReport(
            PrintWriter out, TestSet set, List<Metric> metrics, SystemOutput system, Optional<SystemOutput> baseline) {
        this.out = out;
        this.set = set;
        this.metrics = metrics;
        this.system = system;
        this.baseline = baseline;
    }

    private SentenceStatistics counted(Metric metric, SystemOutput output) {
        return SentenceStatistics.of(metric, output.hypotheses(), set.references());
    }

    List<Score> printScores() {
        List<Score> scores = new ArrayList<>();
        for (Metric metric : metrics) {
            Score score = counted(metric, system).score();
            out.println(score);
            scores.add(score);
        }
        return scores;
    }

    void printComparison() {
        SystemOutput other = baseline.orElseThrow();
        out.printf(Locale.ROOT, "%nsystem    %s%nbaseline  %s%n%n", system.name(), other.name());
        out.printf(Locale.ROOT, "%-8s %16s %16s %8s%n", "", "system", "baseline", "p");
        for (Metric metric : metrics) {
            Comparison found = BOOTSTRAP.compare(counted(metric, system), counted(metric, other));
            out.printf(
                    Locale.ROOT,
                    "%-8s %16s %16s %8.4f%n",
                    metric.name(),
                    shown(found.system()),
                    shown(found.baseline()),
                    found.p());
        }
        out.println("95 % intervals and p by paired bootstrap, " + BOOTSTRAP.signature());
    }

    private static String shown(Interval interval) {
        return String.format(Locale.ROOT, "%.2f \u00b1 %.2f", interval.score(), interval.halfWidth());
    }

    void printByLength() {
        out.printf(Locale.ROOT, "%n%-8s %10s", "words", "sentences");
        BY_LENGTH.forEach(metric -> out.printf(Locale.ROOT, " %8s", metric.name()));
        out.println();
        for (Bucket bucket : LengthBuckets.of(set.sources())) {
            out.printf(Locale.ROOT, "%-8s %,10d", bucket.words(), bucket.sentences().length);
            for (Metric metric : BY_LENGTH) {
                out.printf(
                        Locale.ROOT,
                        " %8.2f",
                        counted(metric, system).score(bucket.sentences()).value());
            }
            out.println(bucket.sentences().length < EvaluationResults.ENOUGH ? "  (too few to judge)" : "");
        }
    }

    void printSpeed() {
        int sentences = system.hypotheses().size();
        system.seconds()
                .ifPresent(seconds -> out.printf(
                        Locale.ROOT,
                        "%,d sentences in %.1f s, %.0f per second%n",
                        sentences,
                        seconds,
                        sentences / seconds));
    }

    /** Returns a chart of BLEU by length, for lengths with enough sentences. */
    LengthChart chart() {
        List<Bucket> large = LengthBuckets.of(set.sources()).stream()
                .filter(bucket -> bucket.sentences().length >= EvaluationResults.ENOUGH)
                .toList();
        List<LengthChart.Line> lines = Stream.concat(Stream.of(system), baseline.stream())
                .map(output -> line(output, large))
                .toList();
        return new LengthChart(
                "BLEU by length", large.stream().map(Bucket::words).toList(), lines);
    }

    private LengthChart.Line line(SystemOutput output, List<Bucket> buckets) {
        SentenceStatistics sentenceStatistics = counted(new Bleu(), output);
        List<OptionalDouble> scores = buckets.stream()
                .map(bucket -> OptionalDouble.of(
                        sentenceStatistics.score(bucket.sentences()).value()))
                .toList();
        return new LengthChart.Line(output.name(), scores);
    }

    /** Returns all results, for other programs. */
    EvaluationResults figures(String test) {
        Map<String, EvaluationResults.Figure> scores = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Score score = counted(metric, system).score();
            scores.put(metric.name(), new EvaluationResults.Figure(score.value(), score.signature()));
        }
        SentenceStatistics bleu = counted(new Bleu(), system);
        SentenceStatistics chrf = counted(new Chrf(), system);
        List<EvaluationResults.Bucket> byLength = LengthBuckets.of(set.sources()).stream()
                .map(bucket -> new EvaluationResults.Bucket(
                        bucket.words(),
                        bucket.sentences().length,
                        bleu.score(bucket.sentences()).value(),
                        chrf.score(bucket.sentences()).value()))
                .toList();
        int sentences = system.hypotheses().size();
        Double seconds = system.seconds().orElse(null);
        Double rate = seconds == null ? null : sentences / seconds;
        return new EvaluationResults(system.name(), test, sentences, seconds, rate, scores, byLength);
    }
}
