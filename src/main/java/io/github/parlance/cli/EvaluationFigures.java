package io.github.parlance.cli;

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
 * All that an evaluation found, as {@code evaluate --json} writes it.
 *
 * @param system what was evaluated
 * @param test file of the test set
 * @param sentences how many
 * @param seconds their translation took; null where they were there before
 * @param sentencesPerSecond the same
 * @param scores by the metric's name
 * @param byLength the same sentences by the length of the source, the shortest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationFigures(
        String system,
        String test,
        int sentences,
        Double seconds,
        Double sentencesPerSecond,
        Map<String, Figure> scores,
        List<Bucket> byLength) {
    /** Fewer sentences are counted, but tell little: a score of them moves by many points with each. */
    static final int TELLING = 20;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A score, and how it was counted. */
    record Figure(double score, String signature) {}

    /** Sentences of some length. */
    record Bucket(String words, int sentences, @JsonProperty("BLEU") double bleu, @JsonProperty("chrF2") double chrf) {
        boolean telling() {
            return sentences >= TELLING;
        }
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Reads what was written. */
    static EvaluationFigures read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), EvaluationFigures.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not what evaluate --json writes: " + e.getOriginalMessage(), e);
        }
    }
}
