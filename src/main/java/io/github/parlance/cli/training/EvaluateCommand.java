package io.github.parlance.cli.training;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.Manifest.ScoreEntry;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.cli.option.ProgressBar;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.eval.Bleu;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.Metric;
import io.github.parlance.eval.PublishedTranslations;
import io.github.parlance.eval.Score;
import io.github.parlance.eval.Ter;
import io.github.parlance.eval.TestSet;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Translates a test set and scores the translations. */
@Command(
        name = "evaluate",
        modelTransformer = ModelOptions.Optionally.class,
        description = "Translates a test set and prints its scores, as sacreBLEU computes them, with signatures.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance evaluate --model models/en-es --test test.tsv",
            "  parlance evaluate --model models/en-es --test test.tsv --baseline models/en-es/1 --metrics bleu,chrf",
            "  parlance evaluate --hypotheses theirs.txt --test test.tsv",
            "  parlance evaluate --model models/en-de --published opus-2020-02-26.test.txt"
        })
public final class EvaluateCommand implements Callable<Integer> {
    /** Returns the metrics by their names in {@code --metrics}. */
    private static Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("bleu", new Bleu());
        metrics.put("chrf", new Chrf());
        metrics.put("chrf++", Chrf.plusPlus());
        metrics.put("ter", new Ter());
        return metrics;
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "Test set: one pair per line, source, tab, translation (also .gz); or .jsonl of"
                    + " {\"src\", \"refs\"}. Required without --published.")
    private Path test;

    @Option(
            names = "--published",
            paramLabel = "FILE.test.txt",
            description =
                    "Test set with the translations that the makers of an imported model published, as in releases"
                            + " of OPUS-MT: groups of source, reference and translation. Compares the model with them.")
    private Path published;

    @Option(names = "--reversed", description = "Reads the translation as the first column of --test.")
    private boolean reversed;

    @Option(
            names = "--context",
            paramLabel = "SENTENCES",
            converter = CountConverter.class,
            description = "Number of preceding sources that the model reads with each source, for test sets in"
                    + " document order; the baseline reads none. Default: none.")
    private int context;

    @Option(
            names = "--hypotheses",
            paramLabel = "FILE",
            description = "Scores these translations, one per line, instead of those of a model.")
    private Path hypotheses;

    @Option(
            names = "--baseline",
            paramLabel = "DIR",
            description = "Model to compare with, with its own search settings.")
    private Path baseline;

    @Option(
            names = "--baseline-hypotheses",
            paramLabel = "FILE",
            description = "Translations to compare with, one per line.")
    private Path baselineHypotheses;

    @Option(
            names = "--metrics",
            split = ",",
            paramLabel = "NAME",
            description = "Metrics to print: bleu, chrf, chrf++ and ter, separated by commas. Default: all.")
    private List<String> names = List.copyOf(metrics().keySet());

    @Option(names = "--by-length", description = "Also prints scores by source length.")
    private boolean byLength;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws a chart of BLEU by source length.")
    private Path picture;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all results to this file as JSON.")
    private Path json;

    @Option(names = "--record", description = "Also writes the scores into the model's manifest.")
    private boolean record;

    @Override
    public Integer call() throws IOException {
        List<Metric> asked = asked();
        Optional<PublishedTranslations> theirs = published();
        TestSet set = theirs.isPresent() ? theirs.get().set() : TestSet.read(test, reversed);
        SystemOutput system = system(set);
        Optional<SystemOutput> other = theirs.isPresent() ? theirs.map(this::published) : baseline(set);
        EvaluationReport report = new EvaluationReport(spec.commandLine().getOut(), set, asked, system, other);
        List<Score> scores = report.printScores();
        other.ifPresent(each -> report.printComparison());
        if (byLength) {
            report.printByLength();
        }
        report.printSpeed();
        if (picture != null) {
            Files.writeString(picture, report.chart().svg());
        }
        if (json != null) {
            report.figures(file().toString()).write(json);
        }
        if (record) {
            record(scores.stream().map(this::entry).toList());
        }
        return 0;
    }

    private Path file() {
        return published == null ? test : published;
    }

    private Optional<PublishedTranslations> published() throws IOException {
        if ((test == null) == (published == null)) {
            throw new ParameterException(spec.commandLine(), "give one test set: --test or --published");
        }
        if (published == null) {
            return Optional.empty();
        }
        if (reversed || baseline != null || baselineHypotheses != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--published compares with its own translations; omit --reversed and the baselines");
        }
        return Optional.of(PublishedTranslations.read(published, hypotheses == null ? targetToken() : ""));
    }

    private SystemOutput published(PublishedTranslations theirs) {
        return new SystemOutput("published in " + published, theirs.translations(), Optional.empty());
    }

    /** Returns the control token of the pair; empty if the model has one target language. */
    private String targetToken() {
        ModelBundle bundle = ModelBundle.open(options.path());
        LanguagePair pair = options.pair(bundle.prefixes().keySet());
        return bundle.manifest().pairs().stream()
                .filter(entry -> new LanguagePair(entry.source(), entry.target()).equals(pair))
                .map(Manifest.PairEntry::prefix)
                .findFirst()
                .orElse("");
    }

    private List<Metric> asked() {
        Map<String, Metric> known = metrics();
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--metrics contains " + name + "; expected any of " + known.keySet());
            }
        }
        if (hypotheses == null) {
            options.path();
        }
        if (record && hypotheses != null) {
            throw new ParameterException(spec.commandLine(), "--record needs a model, not --hypotheses");
        }
        return names.stream().map(known::get).toList();
    }

    private SystemOutput system(TestSet set) throws IOException {
        if (hypotheses != null) {
            return SystemOutput.read(hypotheses, set);
        }
        try (ProgressBar bar = progress(set);
                Translator translator = options.load(bar::add)) {
            LanguagePair pair = options.pair(translator.pairs());
            ContextOptions.requireRead(spec.commandLine(), context, translator, pair);
            return translated(translator, pair, ContextOptions.withContext(set, context));
        }
    }

    private Optional<SystemOutput> baseline(TestSet set) throws IOException {
        if (baselineHypotheses != null) {
            return Optional.of(SystemOutput.read(baselineHypotheses, set));
        }
        if (baseline == null) {
            return Optional.empty();
        }
        Optional<SearchSpec> asTrained = Optional.empty();
        try (ProgressBar bar = progress(set);
                Translator translator = new ModelLoader(options.threads(), bar::add).load(baseline, asTrained)) {
            return Optional.of(translated(translator, baselinePair(translator), set));
        }
    }

    private ProgressBar progress(TestSet set) {
        boolean terminal = Terminal.of(System.getenv()).errors();
        return new ProgressBar(
                spec.commandLine().getErr(),
                terminal,
                "sentences",
                set.sources().size());
    }

    /** Returns the pair of the model; the baseline may translate more pairs. */
    private LanguagePair baselinePair(Translator translator) {
        LanguagePair pair = options.pair(hypotheses == null ? served() : translator.pairs());
        if (!translator.pairs().contains(pair)) {
            throw new IllegalArgumentException(
                    "--baseline " + baseline + " translates " + translator.pairs() + ", not " + pair);
        }
        return pair;
    }

    private Set<LanguagePair> served() {
        return ModelBundle.open(options.path()).prefixes().keySet();
    }

    private SystemOutput translated(Translator translator, LanguagePair pair, TestSet set) {
        long start = System.nanoTime();
        List<String> texts = translator.translate(pair, set.sources()).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, refused -> ""))
                .toList();
        Provenance made = translator.provenance(pair);
        return new SystemOutput(
                made.model() + " " + made.version(), texts, Optional.of((System.nanoTime() - start) / 1e9));
    }

    private ScoreEntry entry(Score score) {
        return new ScoreEntry(testSet(), score.metric(), Math.round(score.value() * 100) / 100.0, score.signature());
    }

    /** Returns the name of the file, with the pair if the model has several: their test sets may have the same name. */
    private String testSet() {
        String name = TestSet.name(file());
        Set<LanguagePair> served = served();
        return served.size() == 1 ? name : name + " " + options.pair(served);
    }

    /** Writes scores into the manifest and keeps those of other test sets. */
    private void record(List<ScoreEntry> entries) throws IOException {
        ModelBundle bundle = ModelBundle.open(options.path());
        Manifest manifest = bundle.manifest();
        List<ScoreEntry> all = new ArrayList<>(manifest.scores());
        all.removeIf(recorded -> entries.stream()
                .anyMatch(entry -> entry.testSet().equals(recorded.testSet())
                        && entry.metric().equals(recorded.metric())));
        all.addAll(entries);
        ModelBundle.write(bundle.directory(), manifest.withScores(all));
    }
}
