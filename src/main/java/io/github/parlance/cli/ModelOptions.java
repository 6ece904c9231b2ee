package io.github.parlance.cli;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model, and how it is searched. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "A version folder such as models/en-es/1, or models/en-es for the newest.")
    private Path model;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Hypotheses kept at each step; 1 is greedy. As the model says unless given.")
    private Integer beam;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            description = "Exponent of the length normalization. As the model says unless given.")
    private Double lengthPenalty;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Batches worked on at once; as many as there are cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Path path() {
        return model;
    }

    Translator load() {
        return new ModelLoader(threads).load(model, search());
    }

    private Optional<SearchSpec> search() {
        if (beam == null && lengthPenalty == null) {
            return Optional.empty();
        }
        SearchSpec own = ModelBundle.open(model).manifest().decoding();
        return Optional.of(new SearchSpec(
                beam == null ? own.beam() : beam, lengthPenalty == null ? own.lengthPenalty() : lengthPenalty));
    }
}
