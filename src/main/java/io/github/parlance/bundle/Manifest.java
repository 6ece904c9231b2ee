package io.github.parlance.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model directory says of itself, in {@code manifest.json}.
 *
 * @param format name and version of the directory's form, {@value #FORMAT}
 * @param name of the model, such as {@code en-es}
 * @param version folder it stands in, such as {@code 1}
 * @param pairs of languages it translates
 * @param architecture kind of the network, and its sizes
 * @param parameters numbers it learned
 * @param maxLength most tokens of a sentence, the end mark included
 * @param vocabulary its vocabulary
 * @param decoding how it is searched unless asked otherwise
 * @param confidence what the mean log-probability of its translations is worth; empty where that was not measured
 * @param training where it comes from
 * @param scores what it was measured to do
 * @param versions of the software it was made with, by name
 * @param files SHA-256 of every other file, by path from the directory, {@code sha256:} and 64 hexadecimal digits
 */
@JsonPropertyOrder({"format", "name", "version", "pairs"})
public record Manifest(
        String format,
        String name,
        String version,
        List<PairEntry> pairs,
        Map<String, Object> architecture,
        long parameters,
        int maxLength,
        VocabularyEntry vocabulary,
        SearchSpec decoding,
        List<ConfidenceCurve.Point> confidence,
        Training training,
        List<ScoreEntry> scores,
        Map<String, String> versions,
        Map<String, String> files) {

    /** The form this program writes; it reads the one before, too. */
    public static final String FORMAT = "parlance-model 2";

    /** Its name in the directory. */
    public static final String FILE = "manifest.json";

    public Manifest {
        pairs = List.copyOf(pairs);
        confidence = List.copyOf(confidence);
        scores = List.copyOf(scores);
        versions = new TreeMap<>(versions);
        files = new TreeMap<>(files);
    }

    /** The same model in another folder, with other files; what it was measured to do is to be measured again. */
    public Manifest copy(String newName, String newVersion, Map<String, String> newFiles) {
        return new Manifest(
                format,
                newName,
                newVersion,
                pairs,
                architecture,
                parameters,
                maxLength,
                vocabulary,
                decoding,
                List.of(),
                training,
                List.of(),
                versions,
                newFiles);
    }

    /**
     * A pair of languages.
     *
     * @param source language it reads, a BCP 47 tag
     * @param target language it writes, a BCP 47 tag
     * @param prefix control token put before the source's, which asks for the target; empty if there is none
     */
    public record PairEntry(String source, String target, String prefix) {}

    /**
     * The vocabulary, as {@link io.github.parlance.token.Vocabulary} writes it.
     *
     * @param file path from the directory
     * @param size tokens, control tokens included; rows of the output layer
     * @param digest of the file
     */
    public record VocabularyEntry(String file, int size, String digest) {}

    /**
     * How the model was made.
     *
     * @param data what it learned from
     * @param steps updates made
     * @param bestStep update whose weights these are
     * @param developmentLoss there; mean of a token, natural logarithm
     * @param seconds spent
     * @param targetTokens learned from
     * @param weights which of the training's weights these are, such as {@code step 500}; empty in older manifests,
     *     which hold those of {@code bestStep}
     * @param initializedFrom the model the training began with, if there was one
     */
    public record Training(
            List<DataEntry> data,
            int steps,
            int bestStep,
            double developmentLoss,
            double seconds,
            long targetTokens,
            String weights,
            List<Origin> initializedFrom) {
        public Training {
            data = List.copyOf(data);
            initializedFrom = List.copyOf(initializedFrom);
        }
    }

    /**
     * A model another came from.
     *
     * @param digest of its manifest
     */
    public record Origin(String name, String version, String digest) {}

    /**
     * A file learned from.
     *
     * @param weight how often a pass took each pair
     */
    public record DataEntry(String file, double weight, String licence, String attribution) {}

    /**
     * A score.
     *
     * @param testSet what was translated
     * @param metric such as {@code BLEU}
     * @param signature how it was computed
     */
    public record ScoreEntry(String testSet, String metric, double value, String signature) {}

    /** The same, with other scores. */
    public Manifest withScores(List<ScoreEntry> others) {
        return with(confidence, others);
    }

    /** The same, with another confidence curve. */
    public Manifest withConfidence(ConfidenceCurve curve) {
        return with(curve.points(), scores);
    }

    private Manifest with(List<ConfidenceCurve.Point> curve, List<ScoreEntry> others) {
        return new Manifest(
                format,
                name,
                version,
                pairs,
                architecture,
                parameters,
                maxLength,
                vocabulary,
                decoding,
                curve,
                training,
                others,
                versions,
                files);
    }
}
