package io.github.parlance.cli.training;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.corpus.build.BackTranslation;
import io.github.parlance.decode.SamplingSpec;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes training pairs of monolingual text. */
@Command(
        name = "backtranslate",
        description = {
            "Makes training pairs of text in the target language: each line becomes the target of a pair, and its translation by a"
                    + " model of the other direction the source. A line whose translation fails a check is left out.",
            "Name the file in a training file with the tag <bt>, so that the model tells synthetic pairs from others.",
            "Stopped, it continues where it was if run again with the same options."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance backtranslate --model models/es-en --beam 1 --output news.bt.tsv.gz news.es.txt.gz",
            "  parlance backtranslate --model models/es-en --sample --seed 7 --output news.bt.tsv.gz news.es.txt.gz"
        })
public final class BacktranslateCommand implements Callable<Integer> {
    private static final int PARTS_AT_ONCE = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Mixin
    private CorpusOptions corpus;

    @Option(
            names = "--max-words",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of words above which a line is left out. Default: 90.")
    private int maxWords = 90;

    @ArgGroup(exclusive = false, heading = "Sampling:%n")
    private Sampling sampling;

    /** Options of sampling. */
    static final class Sampling {
        @Option(
                names = "--sample",
                required = true,
                description =
                        "Draws each translation from the distribution of the model instead of searching for the most"
                                + " probable one. Synthetic sources are more varied then (Edunov et al. 2018).")
        private boolean sample;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "Seed of the samples. The same seed gives a line the same sample in any file, after an"
                        + " interruption and with any number of threads, on the same engine. Default: 1.")
        private long seed = 1;

        @Option(
                names = "--top-k",
                paramLabel = "K",
                converter = CountConverter.class,
                description = "Number of the most probable tokens among which each is drawn, 1 to 64. Default: 10.")
        private int topK = 10;

        @Option(
                names = "--temperature",
                paramLabel = "X",
                description = "Divisor of the log-probabilities, above 0 and at most 10; below 1, samples are closer to"
                        + " the most probable translation. Default: 1.")
        private double temperature = 1;

        SamplingSpec spec() {
            return new SamplingSpec(seed, topK, temperature);
        }
    }

    @Override
    public Integer call() {
        Optional<SamplingSpec> samples = Optional.ofNullable(sampling).map(this::checked);
        try (Translator translator = samples.map(options::loadSampled).orElseGet(options::load)) {
            LanguagePair pair = options.pair(translator.pairs());
            DocumentTranslator documents = new DocumentTranslator(translator);
            BackTranslation work = new BackTranslation(lines -> translated(documents, pair, lines), maxWords);
            String settings = settings(translator.provenance(pair));
            corpus.run(samples.map(each -> settings + " " + each).orElse(settings), PARTS_AT_ONCE, work::pairs);
        }
        return 0;
    }

    /** Returns what the pairs depend on. The engine is left out, so that a job can be continued on another machine. */
    private String settings(Provenance by) {
        return by.digest() + " beam " + by.beam() + " length penalty " + by.lengthPenalty() + " words " + maxWords;
    }

    private SamplingSpec checked(Sampling given) {
        try {
            return given.spec();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private static List<Optional<String>> translated(
            DocumentTranslator translator, LanguagePair pair, List<String> lines) {
        List<Document> documents = lines.stream()
                .map(line -> new Document(pair, line, TextFormat.TEXT, List.of(), List.of()))
                .toList();
        return translator.translate(pair, documents).stream()
                .map(BacktranslateCommand::usable)
                .toList();
    }

    /** Returns a translation that a model made and that violates no check. */
    private static Optional<String> usable(DocumentTranslation translation) {
        if (translation.refusal().isPresent() || translation.isTrivial()) {
            return Optional.empty();
        }
        TranslatedDocument result = translation.result();
        boolean violated =
                Arrays.stream(Check.values()).anyMatch(check -> result.checks().of(check) == Outcome.VIOLATED);
        return violated || result.flags().contains(TranslatedDocument.Flag.TARGET_LANGUAGE)
                ? Optional.empty()
                : Optional.of(result.text());
    }
}
