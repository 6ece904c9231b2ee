package io.github.parlance.learn.tune;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.learn.select.LearningText;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.DevelopmentScore;
import io.github.parlance.train.StopConditions;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains a candidate that starts from the weights of a baseline, and exports it together with its training file. */
public final class FineTuning {
    private final FineTuningSpec spec;
    private final String parlanceVersion;
    private final TrainingObserver observer;
    private final BooleanSupplier stopRequested;

    /** @param stopRequested checked after each step */
    public FineTuning(
            FineTuningSpec spec, String parlanceVersion, TrainingObserver observer, BooleanSupplier stopRequested) {
        this.spec = spec;
        this.parlanceVersion = parlanceVersion;
        this.observer = observer;
        this.stopRequested = stopRequested;
    }

    /**
     * Trains and exports a candidate. Leaves no files behind after a failure.
     *
     * @param work folder for the text and the checkpoints; deleted at the end
     * @param output the candidate's folder
     * @param extras writes further files into the candidate's folder before its digests are computed
     * @throws io.github.parlance.train.TrainingInterruptedException if asked to stop
     */
    public void run(
            ModelBundle baseline, LanguagePair pair, LearningText text, Path work, Path output, Consumer<Path> extras) {
        boolean done = false;
        try {
            DirectoryTree.delete(work);
            DirectoryTree.delete(output);
            Path training = write(baseline, pair, text, work);
            train(baseline, training, work, output);
            Files.copy(training, output.resolve(TrainingFile.NAME));
            extras.accept(output);
            seal(output, baseline);
            done = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + work + " or " + output + ": " + e.getMessage(), e);
        } finally {
            DirectoryTree.delete(work);
            if (!done) {
                DirectoryTree.delete(output);
            }
        }
    }

    /** Writes the text and the training file; returns the latter. */
    private Path write(ModelBundle baseline, LanguagePair pair, LearningText text, Path work) throws IOException {
        Files.createDirectories(work);
        write(work.resolve(TrainingFile.CORRECTIONS), text.corrections());
        write(work.resolve(TrainingFile.REPLAY), text.replay());
        write(work.resolve(TrainingFile.DEVELOPMENT), text.development());
        String yaml = new TrainingFile(spec)
                .yaml(baseline.manifest(), pair, !text.replay().isEmpty());
        return Files.writeString(work.resolve(TrainingFile.NAME), yaml);
    }

    private static void write(Path file, List<SentencePair> pairs) throws IOException {
        Files.write(
                file,
                pairs.stream().map(pair -> pair.source() + "\t" + pair.target()).toList());
    }

    private void train(ModelBundle baseline, Path training, Path work, Path output) throws IOException {
        Trainer trainer = new Trainer(
                TrainingFile.read(training, baseline.directory(), work.resolve("checkpoints"), output),
                observer,
                spec.precision(),
                spec.threads(),
                StopConditions.of(stopRequested, Optional.empty()),
                (model, pairs) -> new DevelopmentScore.Scores(0, 0));
        TrainedModel model = trainer.train();
        new BundleExporter(baseline.manifest().decoding(), parlanceVersion).export(model);
    }

    /**
     * Rewrites the manifest with digests of all files and with the baseline's confidence curve, which fits the candidate because it
     * differs little.
     */
    private static void seal(Path output, ModelBundle baseline) throws IOException {
        ModelBundle exported = ModelBundle.open(output);
        Manifest manifest = exported.manifest();
        Manifest sealed =
                manifest.copy(manifest.name(), manifest.version(), Digests.ofDirectory(output, Manifest.FILE));
        ModelBundle.write(
                output,
                baseline.manifest().confidence().isEmpty()
                        ? sealed
                        : sealed.withConfidence(
                                new ConfidenceCurve(baseline.manifest().confidence())));
    }
}
