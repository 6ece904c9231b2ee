package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchLimitTest {

    @Test
    void aLargeVocabularyCutsBatchesIntoParts() {
        BatchLimit limit = BatchLimit.of(4096, 58_101);

        assertTrue(limit.cuts());
        assertEquals(1155, limit.partTokens());
    }

    @Test
    void noRecipeIsCut() throws IOException {
        try (Stream<Path> recipes = Files.list(Path.of("models/recipes"))) {
            List<Path> files =
                    recipes.filter(each -> each.toString().endsWith(".yaml")).toList();
            for (Path file : files) {
                TrainingSpec spec = SpecReader.read(file, TrainingSpec.class);
                int spare = Vocabulary.spareNames().size();
                assertFalse(
                        BatchLimit.of(spec.batchTokens(), spec.vocabulary() + spare)
                                .cuts(),
                        file.toString());
            }
            assertFalse(files.isEmpty());
        }
    }

    @Test
    void thePartsOfABatchHoldEachPairOnceAndKeepToTheLimit() {
        List<TokenPair> batch = IntStream.range(0, 10)
                .mapToObj(i -> new TokenPair(new int[3], new int[3 + i / 5]))
                .toList();

        List<PaddedBatch> parts = new BatchLimit(50, 16).parts(batch, 1);

        // Rows of 4 tokens, then of 5.
        assertEquals(List.of(4, 3, 3), parts.stream().map(PaddedBatch::rows).toList());
        assertEquals(45, parts.stream().mapToInt(PaddedBatch::targetTokens).sum());
    }

    @Test
    void aBatchWithinTheLimitIsOnePart() {
        List<TokenPair> batch = List.of(new TokenPair(new int[3], new int[3]), new TokenPair(new int[9], new int[2]));

        assertEquals(1, new BatchLimit(8, 8).parts(batch, 1).size());
    }
}
