package io.github.parlance.cli.option;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SamplingSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that name a model and set how it searches. */
public final class ModelOptions {
    /** Description of options that name a model. */
    public static final String FOLDER =
            "Version folder such as models/en-es/1, or models/en-es for the newest version.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = FOLDER)
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--beam",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of hypotheses that the search keeps; 1 is greedy. Default: the setting of the model.")
    private Integer beam;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            description = "Exponent of the length normalization. Default: the setting of the model.")
    private Double lengthPenalty;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of batches that are translated at the same time. Default: the number of cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Language pair, such as en-es; required only if the model translates several pairs.")
    private LanguagePair pair;

    /**
     * Returns the pair of {@code --pair}, or the only pair of the model.
     *
     * @param served pairs that the model translates
     * @throws ParameterException if the model does not translate the pair, or translates several and none is given
     */
    public LanguagePair pair(Set<LanguagePair> served) {
        if (pair == null) {
            if (served.size() > 1) {
                throw usage(named() + " translates " + served + "; choose one with --pair");
            }
            return served.iterator().next();
        }
        if (!served.contains(pair)) {
            throw usage("--pair is " + pair + "; " + named() + " translates " + served);
        }
        return pair;
    }

    /**
     * Returns the pair of {@code --pair}, or all pairs of the model in alphabetical order.
     *
     * @throws ParameterException if the model does not translate the pair
     */
    public List<LanguagePair> pairs(Set<LanguagePair> served) {
        return pair == null
                ? served.stream()
                        .sorted(Comparator.comparing(LanguagePair::toString))
                        .toList()
                : List.of(pair(served));
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Returns the path of the model. @throws ParameterException if there is none */
    public Path path() {
        return model.orElseThrow(() -> usage("Missing required option: '--model=DIR'"));
    }

    /** Returns the name of the model in messages; a command without a model asks for the pair of its baseline. */
    private String named() {
        return model.map(path -> "--model " + path).orElse("the baseline");
    }

    public int threads() {
        return threads;
    }

    public Translator load() {
        return load(sentences -> {});
    }

    /**
     * Loads the model.
     *
     * @param progress receives the number of sentences of each translated batch
     */
    public Translator load(IntConsumer progress) {
        Path path = path();
        requireSearchable();
        return new ModelLoader(threads, progress).load(path, search());
    }

    /**
     * Loads the model so that its translations are samples.
     *
     * @throws ParameterException if an option for the search is given, which has no effect on samples
     */
    public Translator loadSampled(SamplingSpec sampling) {
        if (beam != null || lengthPenalty != null) {
            throw usage("--sample draws one translation by its probability, and has no use for "
                    + (beam == null ? "--length-penalty" : "--beam") + "; omit one of the two");
        }
        return new ModelLoader(threads).loadSampled(path(), sampling);
    }

    /** Checks the options before the model is loaded, because loading takes longer. */
    private void requireSearchable() {
        try {
            search(new SearchSpec(1, 0));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Returns the search of a model with the options applied. */
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

    /** Makes {@code --model} optional in a command that can do without. */
    public static final class Optionally implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            OptionSpec model = command.findOption("--model");
            return command.remove(model)
                    .addOption(model.toBuilder()
                            .required(false)
                            .description(FOLDER + " Required unless --hypotheses is given.")
                            .build());
        }
    }
}
