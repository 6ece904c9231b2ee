package io.github.parlance.cli.models;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.chart.ReliabilityChart;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.Reliability;
import io.github.parlance.eval.Reliability.ScoredTranslation;
import io.github.parlance.eval.TestSet;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Calibrates the confidence of a model. */
@Command(
        name = "calibrate",
        description = "Measures how well a model's likelihood predicts the quality of its translations,"
                + " and writes the result into the model's manifest: the confidence of a result is its"
                + " expected chrF2 / 100.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance calibrate --model models/en-es --development dev.tsv --check test.tsv --picture confidence.svg"
        })
public final class CalibrateCommand implements Callable<Integer> {
    private static final int POINTS = 25;
    private static final int BINS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--development",
            paramLabel = "FILE",
            required = true,
            description = "Sentences with references, in the formats of evaluate. Can be repeated.")
    private List<Path> development;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Other sentences with references, on which the confidence is checked. Can be repeated.")
    private List<Path> check = List.of();

    @Option(names = "--reversed", description = "Reads the translation as the first column of the files.")
    private boolean reversed;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws a chart of quality by confidence.")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        List<Named> learned = new ArrayList<>();
        List<Named> tried = new ArrayList<>();
        try (Translator translator = options.load()) {
            LanguagePair pair = options.pair(translator.pairs());
            for (Path file : development) {
                learned.add(judged(translator, pair, file));
            }
            for (Path file : check) {
                tried.add(judged(translator, pair, file));
            }
        }
        ConfidenceCurve curve = Reliability.fit(
                learned.stream().flatMap(each -> each.judged().stream()).toList(), POINTS);
        List<ReliabilityChart.Line> lines = new ArrayList<>();
        for (Named each : tried.isEmpty() ? learned : tried) {
            lines.add(new ReliabilityChart.Line(each.name(), Reliability.of(each.judged(), curve, BINS)));
            print(each, curve);
        }
        ModelBundle bundle = ModelBundle.open(options.path());
        if (picture != null) {
            String title = bundle.manifest().name() + " " + bundle.manifest().version() + ": confidence and quality";
            Files.writeString(picture, new ReliabilityChart(title, lines).svg());
        }
        ModelBundle.write(bundle.directory(), bundle.manifest().withConfidence(curve));
        return 0;
    }

    private record Named(String name, List<ScoredTranslation> judged) {}

    private Named judged(Translator translator, LanguagePair pair, Path file) throws IOException {
        TestSet set = TestSet.read(file, reversed);
        Chrf chrf = new Chrf();
        List<Translation> outcomes = translator.translate(pair, set.sources());
        List<ScoredTranslation> judged = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Translation.Done done) {
                double score = chrf.score(
                                List.of(done.text()), List.of(set.references().get(i)))
                        .value();
                judged.add(new ScoredTranslation(done.meanLogProbability(), score / 100));
            }
        }
        return new Named(TestSet.name(file), judged);
    }

    private void print(Named set, ConfidenceCurve curve) {
        PrintWriter out = spec.commandLine().getOut();
        Reliability before = Reliability.of(set.judged(), ConfidenceCurve.NONE, BINS);
        Reliability after = Reliability.of(set.judged(), curve, BINS);
        out.printf(
                Locale.ROOT,
                "%s: error %.3f, of the geometric mean of token probabilities %.3f%n",
                set.name(),
                after.error(),
                before.error());
        out.println("  sentences  confidence  chrF2 / 100");
        after.bins()
                .forEach(bin -> out.printf(
                        Locale.ROOT, "  %9d  %10.3f  %11.3f%n", bin.sentences(), bin.confidence(), bin.quality()));
    }
}
