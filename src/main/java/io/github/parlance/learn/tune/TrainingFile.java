package io.github.parlance.learn.tune;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.config.JsonText;
import io.github.parlance.config.SpecReader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The training file of a fine-tuning, which is kept beside the candidate's weights. */
final class TrainingFile {
    static final String NAME = "training.yaml";
    static final String CORRECTIONS = "corrections.tsv";
    static final String REPLAY = "replay.tsv";
    static final String DEVELOPMENT = "development.tsv";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FineTuningSpec spec;

    TrainingFile(FineTuningSpec spec) {
        this.spec = spec;
    }

    /**
     * Returns the training file as YAML, with folders left open.
     *
     * @param replay whether there are replayed sentences
     */
    String yaml(Manifest baseline, LanguagePair pair, boolean replay) {
        return String.format(
                Locale.ROOT,
                """
                # The fine-tuning that made this version from corrections and from translations by the baseline; the text is not kept.
                pairs: [%s]
                name: %s
                output: .
                work: .
                data:
                  directory: .
                  train:
                    - { file: %s, weight: %s, licence: the users' own, attribution: corrections by users }
                %s  development: [{ file: %s }]
                architecture: %s
                optimizer: { schedule: constant, learningRate: %s, warmup: %d, cooldown: %d, dropout: 0.05 }
                batchTokens: 1024
                steps: %d
                evaluateEvery: %d
                initFrom: %s
                """,
                JSON.valueToTree(pair.toString()),
                JSON.valueToTree(baseline.name()),
                CORRECTIONS,
                spec.weight(),
                replay
                        ? "    - { file: " + REPLAY
                                + ", licence: the users' own, attribution: translations by the baseline }\n"
                        : "",
                DEVELOPMENT,
                JsonText.lowerCase(baseline.architecture()),
                spec.rate(),
                Math.min(10, spec.steps()),
                spec.steps() / 3,
                spec.steps(),
                spec.steps(),
                JSON.valueToTree(baseline.version()));
    }

    /** Reads a training file and fills in its folders. */
    static TrainingSpec read(Path file, Path initFrom, Path work, Path output) {
        return SpecReader.read(
                file,
                TrainingSpec.class,
                List.of("output=" + quoted(output), "work=" + quoted(work), "initFrom=" + quoted(initFrom)));
    }

    private static String quoted(Path path) {
        return JSON.valueToTree(path.toAbsolutePath().normalize().toString()).toString();
    }
}
