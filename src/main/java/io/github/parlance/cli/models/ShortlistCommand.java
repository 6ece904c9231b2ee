package io.github.parlance.cli.models;

import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.lexicon.ShortlistLearner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a copy of a model that chooses from a shortlist of target pieces. */
@Command(
        name = "shortlist",
        description = "Makes a copy of a model that chooses target pieces only from those that occurred"
                + " with the source pieces of the sentence in other pairs: faster, with nearly the same"
                + " translations. Evaluate the copy before you serve it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance shortlist --model models/en-es --output models/en-es-short/2 pairs.tsv"})
public final class ShortlistCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CopyOptions copy;

    @Option(
            names = "--frequent",
            paramLabel = "N",
            defaultValue = "300",
            description = "Number of most frequent target pieces that are allowed in every sentence. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int frequent;

    @Option(
            names = "--per-piece",
            paramLabel = "N",
            defaultValue = "60",
            description = "Number of target pieces that each source piece allows. Default: ${DEFAULT-VALUE}.")
    private int perPiece;

    @Parameters(
            arity = "1..*",
            paramLabel = "PAIRS",
            description = "Files of sentence pairs to learn from, in any format that train reads. Best are"
                    + " some hundred thousand translations of the model itself.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        requireNotNegative("--frequent", frequent);
        requireNotNegative("--per-piece", perPiece);
        ModelBundle bundle = ModelBundle.open(copy.model());
        if (bundle.shortlist().isPresent()) {
            throw new InvalidBundleException(
                    bundle.directory(), "already has a shortlist; use the model that it was made from");
        }
        ModelCopy made = new ModelCopy(bundle, copy.output());
        Shortlist shortlist =
                new ShortlistLearner(bundle.sourceVocabulary(), bundle.vocabulary(), frequent, perPiece).learn(pairs());
        made.write(shortlist::write);
        spec.commandLine().getOut().println("written: " + copy.output());
        return 0;
    }

    private void requireNotNegative(String option, int value) {
        if (value < 0) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; expected 0 or more");
        }
    }

    private List<SentencePair> pairs() {
        List<SentencePair> pairs = new ArrayList<>();
        for (Path file : files) {
            try {
                pairs.addAll(ParallelCorpus.read(file).pairs());
            } catch (UncheckedIOException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage());
            }
        }
        if (pairs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there are no sentence pairs in " + files);
        }
        return pairs;
    }
}
