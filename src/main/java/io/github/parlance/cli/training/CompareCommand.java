package io.github.parlance.cli.training;

import io.github.parlance.chart.LengthChart;
import io.github.parlance.eval.EvaluationResults;
import io.github.parlance.eval.EvaluationResults.Bucket;
import io.github.parlance.eval.EvaluationResults.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares evaluations of several systems. */
@Command(
        name = "compare",
        description = "Prints the evaluations of several systems on one test set as a table.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance compare one.json other.json --picture lengths.svg"})
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE.json",
            arity = "1..*",
            description = "Files written by evaluate --json, one per system.")
    private List<Path> files;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws a chart of BLEU by source length.")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        List<EvaluationResults> all = new ArrayList<>();
        for (Path file : files) {
            all.add(EvaluationResults.read(file));
        }
        requireOneTest(all);
        print(spec.commandLine().getOut(), all);
        if (picture != null) {
            Files.writeString(picture, chart(all).svg());
        }
        return 0;
    }

    private void requireOneTest(List<EvaluationResults> all) {
        EvaluationResults first = all.get(0);
        for (int i = 1; i < all.size(); i++) {
            EvaluationResults other = all.get(i);
            if (!sizes(other).equals(sizes(first))) {
                throw new IllegalArgumentException(
                        files.get(i) + " is an evaluation on " + other.test() + ", but " + files.get(0) + " is one on "
                                + first.test() + ", with other sentences; compare on one test set");
            }
        }
    }

    private static List<String> sizes(EvaluationResults figures) {
        return figures.byLength().stream()
                .map(bucket -> bucket.words() + " x " + bucket.sentences())
                .toList();
    }

    private static void print(PrintWriter out, List<EvaluationResults> all) {
        Set<String> metrics = new LinkedHashSet<>();
        all.forEach(each -> metrics.addAll(each.scores().keySet()));
        List<Bucket> large = all.get(0).byLength().stream()
                .filter(Bucket::hasEnoughSentences)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("system"));
        head.addAll(metrics);
        large.forEach(bucket -> head.add("BLEU, " + bucket.words() + " words"));
        head.add("sentences/s");
        rows.add(head);
        for (EvaluationResults each : all) {
            List<String> row = new ArrayList<>(List.of(each.system()));
            metrics.forEach(metric -> row.add(Optional.ofNullable(each.scores().get(metric))
                    .map(Figure::score)
                    .map(CompareCommand::shown)
                    .orElse("-")));
            each.byLength().stream()
                    .filter(Bucket::hasEnoughSentences)
                    .forEach(bucket -> row.add(shown(bucket.bleu())));
            row.add(
                    each.sentencesPerSecond() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%,.0f", each.sentencesPerSecond()));
            rows.add(row);
        }
        rows.add(1, head.stream().map(name -> "---").toList());
        rows.forEach(row -> out.println("| " + String.join(" | ", row) + " |"));
    }

    private static String shown(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    private static LengthChart chart(List<EvaluationResults> all) {
        List<String> words = all.get(0).byLength().stream()
                .filter(Bucket::hasEnoughSentences)
                .map(Bucket::words)
                .toList();
        List<LengthChart.Line> lines = all.stream()
                .map(each -> new LengthChart.Line(
                        each.system(),
                        each.byLength().stream()
                                .filter(Bucket::hasEnoughSentences)
                                .map(bucket -> OptionalDouble.of(bucket.bleu()))
                                .toList()))
                .toList();
        return new LengthChart("BLEU by length", words, lines);
    }
}
