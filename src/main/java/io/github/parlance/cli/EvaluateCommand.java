package io.github.parlance.cli;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.Manifest.ScoreEntry;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.eval.Bleu;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.Metric;
import io.github.parlance.eval.Score;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Translates a test set and scores the translations. */
@Command(
        name = "evaluate",
        description = "Translates a test set and prints BLEU and chrF2, as sacreBLEU computes them, with signatures.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private static final List<Metric> METRICS = List.of(new Bleu(), new Chrf());

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            required = true,
            description = "A pair a line, source, tab, translation (.gz too); or .jsonl of {\"src\", \"refs\"}.")
    private Path test;

    @Option(names = "--record", description = "Writes the scores into the model's manifest as well.")
    private boolean record;

    @Override
    public Integer call() throws IOException {
        TestSet set = TestSet.read(test);
        PrintWriter out = spec.commandLine().getOut();
        long start;
        List<String> hypotheses;
        try (Translator translator = options.load()) {
            start = System.nanoTime();
            hypotheses = translate(translator, set.sources());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<ScoreEntry> entries = new ArrayList<>();
        for (Metric metric : METRICS) {
            Score score = metric.score(hypotheses, set.references());
            out.println(score);
            entries.add(entry(score));
        }
        out.printf(
                Locale.ROOT,
                "%,d sentences in %.1f s, %.0f a second%n",
                hypotheses.size(),
                seconds,
                hypotheses.size() / seconds);
        if (record) {
            record(entries);
        }
        return 0;
    }

    private List<String> translate(Translator translator, List<String> sources) {
        LanguagePair pair = options.pair(translator);
        return translator.translate(pair, sources).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, refused -> ""))
                .toList();
    }

    private ScoreEntry entry(Score score) {
        String testSet = test.getFileName().toString().replaceAll("\\.(tsv|gz|jsonl)", "");
        return new ScoreEntry(testSet, score.metric(), Math.round(score.value() * 100) / 100.0, score.signature());
    }

    /** Scores of other test sets stay. */
    private void record(List<ScoreEntry> entries) throws IOException {
        ModelBundle bundle = ModelBundle.open(options.path());
        Manifest manifest = bundle.manifest();
        List<ScoreEntry> all = new ArrayList<>(manifest.scores());
        all.removeIf(old -> entries.stream()
                .anyMatch(entry ->
                        entry.testSet().equals(old.testSet()) && entry.metric().equals(old.metric())));
        all.addAll(entries);
        ModelBundle.write(bundle.directory(), manifest.withScores(all));
    }
}
