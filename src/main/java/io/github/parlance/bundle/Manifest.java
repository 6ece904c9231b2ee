package io.github.parlance.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.PlaceholderWords;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Description of a model directory, stored in {@code manifest.json}.
 *
 * @param format name and version of the directory format, {@value #FORMAT}
 * @param name name of the model, such as {@code en-es}
 * @param version name of the version folder, such as {@code 1}
 * @param pairs language pairs that the model translates
 * @param architecture kind of the network, and its sizes
 * @param parameters number of learned parameters
 * @param maxLength maximum length of a sentence in tokens, including the end mark
 * @param vocabulary vocabulary of the model; that of the target if there are two
 * @param sourceVocabulary vocabulary of the source; empty if it is the same
 * @param characters characters of the model by pair; empty if training did not count them
 * @param decoding default search settings
 * @param confidence curve from mean log-probability to expected quality; empty if it was not measured
 * @param training training of the weights; {@link Training#NONE} if this program did not train them
 * @param imported models of other programs from which the weights come, with their licences; empty if there is none
 * @param scores measured scores
 * @param versions versions of the software used for training, by name
 * @param files SHA-256 digests of all other files by relative path, {@code sha256:} and 64 hexadecimal digits
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<VocabularyEntry> sourceVocabulary,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CharactersEntry> characters,
        SearchSpec decoding,
        List<ConfidenceCurve.Point> confidence,
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Training.IfNone.class) Training training,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Imported> imported,
        List<ScoreEntry> scores,
        Map<String, String> versions,
        Map<String, String> files) {

    /** Format that this program writes; the two before it can be read, too. */
    public static final String FORMAT = "parlance-model 3";

    /** Name of the file in the model directory. */
    public static final String FILE = "manifest.json";

    public Manifest {
        pairs = List.copyOf(pairs);
        sourceVocabulary = List.copyOf(sourceVocabulary);
        characters = List.copyOf(characters);
        confidence = List.copyOf(confidence);
        imported = List.copyOf(imported);
        scores = List.copyOf(scores);
        versions = new TreeMap<>(versions);
        files = new TreeMap<>(files);
    }

    /**
     * Returns a manifest for a copy of the model in another folder, with other files; scores and confidence are removed,
     * since they must be measured again.
     */
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
                sourceVocabulary,
                characters,
                decoding,
                List.of(),
                training,
                imported,
                List.of(),
                versions,
                newFiles);
    }

    /**
     * A language pair.
     *
     * @param source source language, a BCP 47 tag
     * @param target target language, a BCP 47 tag
     * @param prefix control token before the source tokens that selects the target language; empty if there is none
     */
    public record PairEntry(String source, String target, String prefix) {}

    /**
     * The vocabulary file, as written by {@link io.github.parlance.token.Vocabulary}.
     *
     * @param file relative path
     * @param size number of tokens, control tokens included; rows of the output layer
     * @param digest digest of the file
     */
    public record VocabularyEntry(String file, int size, String digest) {}

    /**
     * Characters of the model in one direction, as training counted them.
     *
     * @param source source language, a BCP 47 tag
     * @param target target language, a BCP 47 tag
     * @param safe characters that the model reads and writes faithfully
     * @param written characters that its translations may contain
     */
    public record CharactersEntry(String source, String target, String safe, String written) {}

    /**
     * Training of the model.
     *
     * @param data files used for training
     * @param steps number of updates
     * @param bestStep update with the best validation metric
     * @param developmentLoss development loss at that step: mean per token, natural logarithm
     * @param seconds duration
     * @param targetTokens number of target tokens seen
     * @param weights weights that were exported, such as {@code step 500}; empty in older manifests, whose weights are those
     *     of {@code bestStep}
     * @param initializedFrom model from which training started, if any
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

        /** No training by this program. The manifest has no field {@code training} then. */
        public static final Training NONE = new Training(List.of(), 0, 0, 0, 0, 0, "", List.of());

        public Training {
            data = List.copyOf(data);
            initializedFrom = List.copyOf(initializedFrom);
        }

        /** Filter for the field in JSON: equal to no training, which is not written. */
        static final class IfNone {
            @Override
            public boolean equals(Object training) {
                return NONE.equals(training);
            }

            @Override
            public int hashCode() {
                return NONE.hashCode();
            }
        }
    }

    /**
     * A model of another program.
     *
     * @param format format of its files, such as {@code huggingface-marian}
     * @param name name of the model, such as {@code Helsinki-NLP/opus-mt-en-de}
     * @param files digests of the files that were read, by name
     * @param licence licence of the weights
     * @param attribution authors and source, as the licence asks for them
     * @param placeholders words that the model copies into its translations, and that stand for spans as long as it has no slots;
     *     empty if none was found
     * @param marks the same for texts in which a span touches a word, as tags do
     */
    public record Imported(
            String format,
            String name,
            Map<String, String> files,
            String licence,
            String attribution,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> placeholders,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> marks) {
        public Imported {
            files = new TreeMap<>(files);
            placeholders = List.copyOf(placeholders);
            marks = List.copyOf(marks);
        }

        /** Returns a copy with other placeholders. */
        public Imported with(PlaceholderWords others) {
            return new Imported(format, name, files, licence, attribution, others.words(), others.marks());
        }
    }

    /**
     * Origin of a model: another model.
     *
     * @param digest digest of its manifest
     */
    public record Origin(String name, String version, String digest) {}

    /**
     * A training file.
     *
     * @param weight number of times that each pair is used per epoch
     */
    public record DataEntry(String file, double weight, String licence, String attribution) {}

    /**
     * A score.
     *
     * @param testSet name of the translated test set
     * @param metric name of the metric, such as {@code BLEU}
     * @param signature signature of the metric, which allows others to reproduce the score
     */
    public record ScoreEntry(String testSet, String metric, double value, String signature) {}

    /** Returns a copy with other scores. */
    public Manifest withScores(List<ScoreEntry> others) {
        return with(confidence, others);
    }

    /** Returns a copy with another confidence curve. */
    public Manifest withConfidence(ConfidenceCurve curve) {
        return with(curve.points(), scores);
    }

    /** Returns a copy whose origins have other placeholders. */
    public Manifest withPlaceholders(PlaceholderWords words) {
        return with(
                confidence,
                scores,
                imported.stream().map(each -> each.with(words)).toList());
    }

    private Manifest with(List<ConfidenceCurve.Point> curve, List<ScoreEntry> others) {
        return with(curve, others, imported);
    }

    private Manifest with(List<ConfidenceCurve.Point> curve, List<ScoreEntry> others, List<Imported> origins) {
        return new Manifest(
                format,
                name,
                version,
                pairs,
                architecture,
                parameters,
                maxLength,
                vocabulary,
                sourceVocabulary,
                characters,
                decoding,
                curve,
                training,
                origins,
                others,
                versions,
                files);
    }
}
