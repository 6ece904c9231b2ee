package io.github.parlance.cli.training;

import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.corpus.TextLines;
import io.github.parlance.corpus.TextLines.Line;
import io.github.parlance.corpus.build.DualCrossEntropy;
import io.github.parlance.corpus.build.PairFilter;
import io.github.parlance.corpus.build.PairFilter.Decision;
import io.github.parlance.corpus.build.PairFilter.Reason;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.ModelText;
import io.github.parlance.train.PairScorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Filters parallel text. */
@Command(
        name = "filter",
        description = {
            "Filters parallel text: leaves out pairs with an empty side, of very different lengths, with other numbers or in other"
                    + " languages, and pairs on which two models, one per direction, do not agree (Junczys-Dowmunt 2018).",
            "Stopped, it continues where it was if run again with the same options."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance filter --forward models/en-es --backward models/es-en --development dev.tsv --output clean.tsv all.tsv",
            "  parlance filter --forward models/en-es --backward models/es-en --threshold 0.02 --output clean.tsv crawled.tsv"
        })
public final class FilterCommand implements Callable<Integer> {
    private static final int DEVELOPMENT_PAIRS = 5_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--forward",
            paramLabel = "DIR",
            required = true,
            description = "Model from the first column to the second. " + ModelOptions.FOLDER)
    private Path forward;

    @Option(
            names = "--backward",
            paramLabel = "DIR",
            required = true,
            description = "Model from the second column to the first.")
    private Path backward;

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Languages of the two columns. Default: the only pair of --forward.")
    private Optional<LanguagePair> pair = Optional.empty();

    @ArgGroup(multiplicity = "1", heading = "Threshold:%n")
    private Threshold threshold;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of cores that score pairs. Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private CorpusOptions corpus;

    private final Map<Reason, Long> dropped = new EnumMap<>(Reason.class);

    /** The least agreement of a pair that is kept. */
    static final class Threshold {
        @Option(
                names = "--threshold",
                paramLabel = "X",
                required = true,
                description = "Least agreement of a pair that is kept, 0 to 1; 0 applies the rules alone.")
        private Double value;

        @ArgGroup(exclusive = false)
        private Chosen chosen;

        /** Checks the values before the models are loaded. */
        private void require(CommandSpec spec) {
            if (value != null && !(value >= 0 && value <= 1)) {
                throw new ParameterException(spec.commandLine(), "--threshold is " + value + "; give 0 to 1");
            }
            if (chosen != null && !(chosen.keep > 0 && chosen.keep <= 1)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--keep is " + chosen.keep + "; give a share above 0 and at most 1, such as 0.98");
            }
        }
    }

    /** A threshold chosen on trusted pairs. */
    static final class Chosen {
        @Option(
                names = "--development",
                paramLabel = "FILE",
                required = true,
                description = "Pairs translated by people; the threshold keeps --keep of them.")
        private Path development;

        @Option(
                names = "--keep",
                paramLabel = "SHARE",
                description = "Share of the development pairs that is kept, above 0 and at most 1. Default: 0.98.")
        private double keep = 0.98;
    }

    @Override
    public Integer call() {
        threshold.require(spec);
        LanguagePair languages = ModelArchitecture.pair(forward, pair);
        try (PairScorer there = scorer(forward, languages);
                PairScorer back = scorer(backward, languages.reversed())) {
            PairFilter.Scores scores = pairs -> scores(there, back, pairs);
            double least = threshold(languages, scores);
            PairFilter filter = new PairFilter(languages, scores, least);
            corpus.run(languages + " " + forward + " " + backward + " " + least, 1, lines -> kept(filter, lines));
        }
        PrintWriter messages = spec.commandLine().getErr();
        dropped.forEach((reason, count) -> messages.printf(Locale.ROOT, "left out: %,9d  %s%n", count, reason));
        return 0;
    }

    private PairScorer scorer(Path model, LanguagePair languages) {
        return new PairScorer(model, ModelArchitecture.of(model), languages, threads);
    }

    private double threshold(LanguagePair languages, PairFilter.Scores scores) {
        if (threshold.value != null) {
            return threshold.value;
        }
        double keep = threshold.chosen.keep;
        List<SentencePair> trusted;
        try (TextLines lines = new TextLines(List.of(threshold.chosen.development))) {
            trusted = lines.read(DEVELOPMENT_PAIRS).stream().map(Line::pair).toList();
        }
        double chosen = PairFilter.threshold(languages, scores, trusted, keep);
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "threshold: %.4f, which keeps %.1f %% of %s%n",
                        chosen,
                        100 * keep,
                        threshold.chosen.development);
        return chosen;
    }

    private static double[] scores(PairScorer there, PairScorer back, List<SentencePair> pairs) {
        List<SentencePair> normal =
                pairs.stream().map(each -> normal(each, false)).toList();
        List<SentencePair> reversed =
                pairs.stream().map(each -> normal(each, true)).toList();
        double[] forwards = there.crossEntropies(normal);
        double[] backwards = back.crossEntropies(reversed);
        double[] scores = new double[forwards.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = DualCrossEntropy.score(forwards[i], backwards[i]);
        }
        return scores;
    }

    private static SentencePair normal(SentencePair pair, boolean reversed) {
        String source = normal(pair.source());
        String target = normal(pair.target());
        return reversed ? new SentencePair(target, source) : new SentencePair(source, target);
    }

    private static String normal(String text) {
        return ModelText.of(MappedText.of(text), List.of()).text().text().strip();
    }

    private List<String> kept(PairFilter filter, List<Line> lines) {
        List<String> kept = new ArrayList<>();
        for (Decision decision : filter.decide(lines.stream().map(Line::pair).toList())) {
            if (decision.isKept()) {
                kept.add(decision.pair().source() + "\t" + decision.pair().target());
            } else {
                dropped.merge(decision.reason().orElseThrow(), 1L, Long::sum);
            }
        }
        return kept;
    }
}
