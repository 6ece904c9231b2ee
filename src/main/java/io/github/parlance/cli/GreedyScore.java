package io.github.parlance.cli;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.eval.Chrf;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.DevelopmentScore;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** chrF2 of greedy translations: exports the model as it stands, and serves it as it will be served. */
final class GreedyScore implements DevelopmentScore {
    private final BundleExporter exporter;
    private final int threads;

    GreedyScore(BundleExporter exporter, int threads) {
        this.exporter = exporter;
        this.threads = threads;
    }

    @Override
    public double score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs) {
        try {
            Path folder = Files.createTempDirectory("parlance-development");
            try {
                Path directory = exporter.export(model, folder.resolve("1"));
                return score(directory, pairs);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export the model to score it: " + e.getMessage(), e);
        }
    }

    /** The mean over the pairs. */
    private double score(Path directory, Map<LanguagePair, List<SentencePair>> pairs) {
        try (Translator translator = new ModelLoader(threads).load(directory, Optional.of(new SearchSpec(1, 0)))) {
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
        return new Chrf()
                .score(
                        texts,
                        sentences.stream().map(each -> List.of(each.target())).toList())
                .value();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
