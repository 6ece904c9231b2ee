package io.github.parlance.cli;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model, and how it is searched. */
abstract sealed class ModelOptions permits RequiredModel, OptionalModel {
    static final String FOLDER = "A version folder such as models/en-es/1, or models/en-es for the newest.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--beam",
            paramLabel = "N",
            converter = Count.class,
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
            converter = Count.class,
            description = "Batches worked on at once; as many as there are cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            description = "Languages, such as en-es; needed only where the model translates several pairs.")
    private LanguagePair pair;

    /**
     * The pair asked for; the model's own if there is but one.
     *
     * @param served pairs the model translates
     * @throws ParameterException if none is asked for and there are several, or one that is not served
     */
    LanguagePair pair(Set<LanguagePair> served) {
        if (pair == null) {
            if (served.size() > 1) {
                throw usage(named() + " translates " + served + "; say which with --pair");
            }
            return served.iterator().next();
        }
        if (!served.contains(pair)) {
            throw usage("--pair is " + pair + "; " + named() + " translates " + served);
        }
        return pair;
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    abstract Optional<Path> given();

    /** @throws ParameterException if none is given */
    Path path() {
        return given().orElseThrow(() -> usage("Missing required option: '--model=DIR'"));
    }

    /** The option, as it was given; a command that needs no model asks of its baseline. */
    private String named() {
        return given().map(model -> "--model " + model).orElse("the baseline");
    }

    int threads() {
        return threads;
    }

    Translator load() {
        return load(sentences -> {});
    }

    /** @param progress told how many sentences a batch had, once it is translated */
    Translator load(IntConsumer progress) {
        Path model = path();
        requireSearchable();
        return new ModelLoader(threads, progress).load(model, search());
    }

    /** Called before the model is read, which takes longer. */
    private void requireSearchable() {
        try {
            search(new SearchSpec(1, 0));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private SearchSpec search(SearchSpec own) {
        return new SearchSpec(
                beam == null ? own.beam() : beam, lengthPenalty == null ? own.lengthPenalty() : lengthPenalty);
    }

    private Optional<SearchSpec> search() {
        if (beam == null && lengthPenalty == null) {
            return Optional.empty();
        }
        return Optional.of(search(ModelBundle.open(path()).manifest().decoding()));
    }
}
