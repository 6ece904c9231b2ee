package io.github.parlance.eval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The results of an evaluation, as {@code evaluate --json} writes them.
 *
 * @param system name of the evaluated system
 * @param test file of the test set
 * @param sentences number of sentences
 * @param seconds duration of the translation; null for existing translations
 * @param sentencesPerSecond speed of the translation; null for existing translations
 * @param scores scores by the name of the metric
 * @param byLength scores by the length of the source, the shortest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationResults(
        String system,
        String test,
        int sentences,
        Double seconds,
        Double sentencesPerSecond,
        Map<String, Figure> scores,
        List<Bucket> byLength) {
    /** Minimum number of sentences for a meaningful score; with fewer, each sentence moves it by many points. */
    public static final int ENOUGH = 20;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A score and the signature of its computation. */
    public record Figure(double score, String signature) {}

    /** The scores of the sentences in a range of lengths. */
    public record Bucket(
            String words, int sentences, @JsonProperty("BLEU") double bleu, @JsonProperty("chrF2") double chrf) {
        public boolean hasEnoughSentences() {
            return sentences >= ENOUGH;
        }
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Reads results from a file of {@code evaluate --json}. */
    public static EvaluationResults read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), EvaluationResults.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not a file of evaluate --json: " + e.getOriginalMessage(), e);
        }
    }
}
