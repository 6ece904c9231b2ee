package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imported models of random weights score each step of a translation as transformers does. */
class HuggingFaceParityIT {
    private static final int BEST = 10;
    private static final double TOLERANCE = 1e-4;
    /** Steps where two of the ten are so close that float32 may exchange them. */
    private static final double TIE = 2e-5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "swish, eng-deu",
        "relu, eng-deu",
        "half, eng-deu",
        "bfloat16, eng-deu",
        "separate, eng-deu",
        "targets, en-nl",
    })
    void theTenBestTokensAndTheirScoresAreThoseOfTransformers(String model, String pair) throws IOException {
        ModelBundle bundle = ImportedModels.imported(
                ImportedModels.path("huggingface/" + model), folder.resolve("model/1"), pairs(pair));
        Map<String, Integer> sources = ImportedModels.ids(bundle.sourceVocabulary());
        Map<String, Integer> targets = ImportedModels.ids(bundle.vocabulary());
        double worst = 0;
        int steps = 0;
        try (ServingModel serving = SavedModelLoader.load(bundle)) {
            for (JsonNode each : ImportedModels.cases("huggingface/" + model)) {
                worst = Math.max(worst, compared(serving, each, sources, targets));
                steps += each.get("target").size() + 1;
            }
        }
        System.out.printf("%s: %d steps, log-probabilities differ by %.7f at most%n", model, steps, worst);
        assertTrue(steps > 200, () -> "too few steps");
    }

    /** Pairs need to be given only where the files do not name them. */
    private static String[] pairs(String pair) {
        return pair.startsWith("eng") ? new String[0] : new String[] {pair};
    }

    /** Returns the largest difference of the scores. */
    private static double compared(
            ServingModel model, JsonNode each, Map<String, Integer> sources, Map<String, Integer> targets) {
        int[] target = ids(each.get("target"), targets);
        double worst = 0;
        try (SequenceModel.Decoding decoding = model.begin(List.of(ids(each.get("source"), sources)))) {
            for (int step = 0; step <= target.length; step++) {
                int last = step == 0 ? Vocabulary.BOS : target[step - 1];
                SequenceModel.Candidates found =
                        decoding.advance(new int[] {0}, 1, new int[] {0}, new int[] {last}, BEST);
                worst = Math.max(worst, requireSame(each, step, found, targets));
            }
        }
        return worst;
    }

    private static double requireSame(
            JsonNode each, int step, SequenceModel.Candidates found, Map<String, Integer> targets) {
        int[] best = ids(each.get("best").get(step), targets);
        JsonNode scores = each.get("scores").get(step);
        double worst = 0;
        for (int i = 0; i < BEST; i++) {
            double score = scores.get(i).asDouble();
            assertEquals(score, found.logProbabilities()[i], TOLERANCE);
            worst = Math.max(worst, Math.abs(score - found.logProbabilities()[i]));
        }
        if (!hasTie(scores)) {
            assertArrayEquals(best, found.ids());
        }
        return worst;
    }

    private static boolean hasTie(JsonNode scores) {
        return IntStream.range(1, scores.size())
                .anyMatch(i -> scores.get(i - 1).asDouble() - scores.get(i).asDouble() < TIE);
    }

    private static int[] ids(JsonNode tokens, Map<String, Integer> ids) {
        return StreamSupport.stream(tokens.spliterator(), false)
                .mapToInt(token -> ids.get(token.asText()))
                .toArray();
    }
}
