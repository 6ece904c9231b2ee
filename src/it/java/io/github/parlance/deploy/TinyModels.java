package io.github.parlance.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.OptimizerSpec;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Models of any pairs: copies of one that was trained in seconds and has learned little. */
final class TinyModels {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LanguagePair TRAINED = LanguagePair.parse("en-es");

    private final Path trained;

    private TinyModels(Path trained) {
        this.trained = trained;
    }

    static TinyModels train(Path folder) throws IOException {
        List<String> lessons = IntStream.range(0, 300)
                .mapToObj(i -> word(i) + " " + word(7 * i) + "\t" + word(7 * i) + " " + word(i))
                .toList();
        Files.write(folder.resolve("train.tsv"), lessons);
        Files.write(folder.resolve("dev.tsv"), lessons.subList(0, 20));
        Path model = folder.resolve("trained/1");
        TrainingSpec training = new TrainingSpec(
                TRAINED,
                "trained",
                model,
                folder.resolve("work"),
                1,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                290,
                new Transformer(32, 2, 64, 1, 1, 24),
                new OptimizerSpec(0.003, 10, 20, 1, 0, 0.1),
                500,
                20,
                20);
        new BundleExporter(new SearchSpec(1, 0.6), "test")
                .export(new Trainer(training, new TrainingObserver() {}, Precision.FLOAT32, 1).train());
        return new TinyModels(model);
    }

    /** Returns a word of letters, a different one for each number. */
    static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int left = number + 26; left > 0; left /= 26) {
            word.append((char) ('a' + left % 26));
        }
        return word.toString();
    }

    /** Writes a version of the model of a pair, which is named after it. */
    void copy(Path models, LanguagePair pair, int version) throws IOException {
        Path folder = models.resolve(pair.toString()).resolve(String.valueOf(version));
        ShippedModels.copy(trained, folder);
        Path file = folder.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
        manifest.put("name", pair.toString()).put("version", String.valueOf(version));
        ((ObjectNode) manifest.get("pairs").get(0)).put("source", pair.source()).put("target", pair.target());
        manifest.remove("characters");
        JSON.writeValue(file.toFile(), manifest);
    }
}
