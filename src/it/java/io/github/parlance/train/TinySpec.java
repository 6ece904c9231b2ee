package io.github.parlance.train;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A training that takes seconds: it reverses digits, and is evaluated every fourth step. */
final class TinySpec {
    private final Path folder;
    private final String work;
    private int steps = 20;
    private int hidden = 16;
    private int layers = 1;
    private List<String> reserved = List.of();
    private int average = 1;
    private double rate = 0.003;
    private OptimizerSpec.Algorithm algorithm = OptimizerSpec.Algorithm.ADAM;
    private EarlyStoppingSpec earlyStopping = new EarlyStoppingSpec(0, EarlyStoppingSpec.Measure.LOSS, 500);
    private Optional<Path> initFrom = Optional.empty();

    TinySpec(Path folder, String work) throws IOException {
        this.folder = folder;
        this.work = work;
        write("train.tsv", 500, 1);
        write("dev.tsv", 20, 2);
    }

    private void write(String file, int count, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String digits = String.valueOf(100 + random.nextInt(9_900));
            lines.add(digits + "\t" + new StringBuilder(digits).reverse());
        }
        Files.write(folder.resolve(file), lines);
    }

    TinySpec steps(int value) {
        steps = value;
        return this;
    }

    TinySpec hidden(int value) {
        hidden = value;
        return this;
    }

    /** Sets the number of layers of the encoder and of the decoder. */
    TinySpec layers(int value) {
        layers = value;
        return this;
    }

    TinySpec reserved(String... names) {
        reserved = List.of(names);
        return this;
    }

    TinySpec average(int value) {
        average = value;
        return this;
    }

    TinySpec rate(double value) {
        rate = value;
        return this;
    }

    TinySpec algorithm(OptimizerSpec.Algorithm value) {
        algorithm = value;
        return this;
    }

    TinySpec earlyStopping(EarlyStoppingSpec value) {
        earlyStopping = value;
        return this;
    }

    TinySpec initFrom(Path value) {
        initFrom = Optional.of(value);
        return this;
    }

    TrainingSpec build() {
        return new TrainingSpec(
                List.of(new LanguagePair("en", "es")),
                "tiny",
                folder.resolve(work + "-model/1"),
                folder.resolve(work),
                7,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                AugmentationSpec.NONE,
                280,
                reserved,
                new Transformer(hidden, 2, 2 * hidden, layers, layers, 16),
                new OptimizerSpec(algorithm, OptimizerSpec.Schedule.INVERSE_SQRT, rate, 4, 0, 1, 0.1, 0.1),
                200,
                steps,
                4,
                earlyStopping,
                average,
                10,
                initFrom);
    }
}
