package io.github.parlance.train;

import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.eval.Chrf;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Scores a model in training by chrF2 of greedy translations: exports the model and translates as it will be served. */
public final class GreedyChrf implements DevelopmentScore {
    private static final SearchSpec GREEDY = new SearchSpec(1, 0);

    private final BundleExporter exporter;
    private final BiFunction<Path, Optional<SearchSpec>, Translator> loader;

    /** @param loader loads an exported model with the given search */
    public GreedyChrf(BundleExporter exporter, BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        this.exporter = exporter;
        this.loader = loader;
    }

    @Override
    public double score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs) {
        try {
            Path folder = Files.createTempDirectory("parlance-development");
            try {
                return score(exporter.export(model, folder.resolve("1")), pairs);
            } finally {
                DirectoryTree.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export the model to score it: " + e.getMessage(), e);
        }
    }

    /** Returns the mean of the language pairs' scores. */
    private double score(Path directory, Map<LanguagePair, List<SentencePair>> pairs) {
        try (Translator translator = loader.apply(directory, Optional.of(GREEDY))) {
            return pairs.entrySet().stream()
                    .mapToDouble(each -> score(translator, each.getKey(), each.getValue()))
                    .average()
                    .orElseThrow();
        }
    }

    private static double score(Translator translator, LanguagePair pair, List<SentencePair> sentences) {
        List<String> texts = translator
                .translate(pair, sentences.stream().map(SentencePair::source).toList())
                .stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, refused -> ""))
                .toList();
        List<List<String>> references =
                sentences.stream().map(each -> List.of(each.target())).toList();
        return new Chrf().score(texts, references).value();
    }
}
