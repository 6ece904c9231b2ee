package io.github.parlance.train;

import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.eval.Bleu;
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
import java.util.function.ToDoubleFunction;

/** Scores greedy translations of a model in training: exports the model and translates as it will be served. */
public final class GreedyScore implements DevelopmentScore {
    private static final SearchSpec GREEDY = new SearchSpec(1, 0);

    private final BundleExporter exporter;
    private final BiFunction<Path, Optional<SearchSpec>, Translator> loader;

    /** @param loader loads an exported model with the given search */
    public GreedyScore(BundleExporter exporter, BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        this.exporter = exporter;
        this.loader = loader;
    }

    @Override
    public Scores score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs) {
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

    /** Returns the means of the language pairs' scores. */
    private Scores score(Path directory, Map<LanguagePair, List<SentencePair>> pairs) {
        try (Translator translator = loader.apply(directory, Optional.of(GREEDY))) {
            List<Scores> scores = pairs.entrySet().stream()
                    .map(each -> score(translator, each.getKey(), each.getValue()))
                    .toList();
            return new Scores(mean(scores, Scores::bleu), mean(scores, Scores::chrf));
        }
    }

    private static double mean(List<Scores> scores, ToDoubleFunction<Scores> score) {
        return scores.stream().mapToDouble(score).average().orElseThrow();
    }

    private static Scores score(Translator translator, LanguagePair pair, List<SentencePair> sentences) {
        List<String> texts = translator
                .translate(pair, sentences.stream().map(SentencePair::source).toList())
                .stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, refused -> ""))
                .toList();
        List<List<String>> references =
                sentences.stream().map(each -> List.of(each.target())).toList();
        return new Scores(
                new Bleu().score(texts, references).value(),
                new Chrf().score(texts, references).value());
    }
}
