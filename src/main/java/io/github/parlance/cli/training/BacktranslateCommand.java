package io.github.parlance.cli.training;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.corpus.build.BackTranslation;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
        footer = {"  parlance backtranslate --model models/es-en --beam 1 --output news.bt.tsv.gz news.es.txt.gz"})
public final class BacktranslateCommand implements Callable<Integer> {
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

    @Override
    public Integer call() {
        try (Translator translator = options.load()) {
            LanguagePair pair = options.pair(translator.pairs());
            DocumentTranslator documents = new DocumentTranslator(translator);
            BackTranslation work = new BackTranslation(lines -> translated(documents, pair, lines), maxWords);
            corpus.run(translator.provenance(pair) + " " + maxWords, work::pairs);
        }
        return 0;
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
