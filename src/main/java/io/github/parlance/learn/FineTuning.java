package io.github.parlance.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.config.SpecReader;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** From a version and text to a version that goes on from it, with a file beside it that says how that was done. */
final class FineTuning {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = "training.yaml";

    private final LearnSpec.Training spec;
    private final String parlanceVersion;
    private final TrainingObserver observer;
    private final BooleanSupplier stopRequested;

    /** @param stopRequested asked after each step */
    FineTuning(
            LearnSpec.Training spec, String parlanceVersion, TrainingObserver observer, BooleanSupplier stopRequested) {
        this.spec = spec;
        this.parlanceVersion = parlanceVersion;
        this.observer = observer;
        this.stopRequested = stopRequested;
    }

    /**
     * The text of a training.
     *
     * @param corrections which come more often than the rest
     * @param replay what the model knows
     * @param development what the last look is at
     */
    record Text(List<SentencePair> corrections, List<SentencePair> replay, List<SentencePair> development) {}

    /**
     * Trains and exports.
     *
     * @param work folder of its own, for the text and the checkpoints; the caller's to delete
     * @param output the new version's folder
     * @param provenance written beside the weights
     */
    void run(ModelBundle base, LanguagePair pair, Text text, Path work, Path output, Attempt provenance) {
        try {
            Files.createDirectories(work);
            write(work.resolve("corrections.tsv"), text.corrections());
            write(work.resolve("replay.tsv"), text.replay());
            write(work.resolve("development.tsv"), text.development());
            Path yaml = Files.writeString(
                    work.resolve(SPEC), yaml(base, pair, !text.replay().isEmpty()));
            TrainingSpec training = SpecReader.read(
                    yaml,
                    TrainingSpec.class,
                    List.of(
                            "output=" + quoted(output),
                            "work=" + quoted(work.resolve("checkpoints")),
                            "initFrom=" + quoted(base.directory())));
            Trainer trainer = new Trainer(
                    training, observer, spec.precision(), spec.threads(), stopRequested, (model, pairs) -> 0);
            TrainedModel model = trainer.train();
            new BundleExporter(base.manifest().decoding(), parlanceVersion).export(model);
            Files.copy(yaml, output.resolve(SPEC));
            LearnedVersions.keepProvenance(provenance, output);
            seal(output, base);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + work + " or " + output + ": " + e.getMessage(), e);
        }
    }

    /** With all that is there now, and confidence as the base's is worth, which the new version hardly differs from. */
    private static void seal(Path output, ModelBundle base) throws IOException {
        ModelBundle exported = ModelBundle.open(output);
        Manifest manifest = exported.manifest();
        Manifest sealed =
                manifest.copy(manifest.name(), manifest.version(), Digests.ofDirectory(output, Manifest.FILE));
        ModelBundle.write(
                output,
                base.manifest().confidence().isEmpty()
                        ? sealed
                        : sealed.withConfidence(
                                new ConfidenceCurve(base.manifest().confidence())));
    }

    private static void write(Path file, List<SentencePair> pairs) throws IOException {
        Files.write(
                file,
                pairs.stream().map(pair -> pair.source() + "\t" + pair.target()).toList());
    }

    private String yaml(ModelBundle base, LanguagePair pair, boolean replay) {
        Manifest manifest = base.manifest();
        return String.format(
                Locale.ROOT,
                """
                # What made this version of the one before, of corrections and of what that one said; the text is not kept.
                pairs: [%s]
                name: %s
                output: .
                work: .
                data:
                  directory: .
                  train:
                    - { file: corrections.tsv, weight: %s, licence: the users' own, attribution: corrections by those who use it }
                %s  development: [{ file: development.tsv }]
                architecture: %s
                optimizer: { schedule: constant, learningRate: %s, warmup: %d, cooldown: %d, dropout: 0.05 }
                batchTokens: 1024
                steps: %d
                evaluateEvery: %d
                initFrom: %s
                """,
                JSON.valueToTree(pair.toString()),
                JSON.valueToTree(manifest.name()),
                spec.weight(),
                replay
                        ? "    - { file: replay.tsv, licence: the users' own, attribution: translations by the version before }\n"
                        : "",
                architecture(manifest.architecture()),
                spec.rate(),
                Math.min(10, spec.steps()),
                spec.steps() / 3,
                spec.steps(),
                spec.steps(),
                JSON.valueToTree(manifest.version()));
    }

    /** As a training file names it: constants are in small letters there. */
    private static String architecture(Map<String, Object> architecture) {
        try {
            return JSON.writeValueAsString(lowered(architecture));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an architecture is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object lowered(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> lowered = new TreeMap<>();
            map.forEach((key, each) -> lowered.put(key.toString(), lowered(each)));
            return lowered;
        }
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static String quoted(Path path) {
        return JSON.valueToTree(path.toAbsolutePath().normalize().toString()).toString();
    }
}
