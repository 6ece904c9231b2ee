package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.decode.TableModel;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.translate.Translation.Done;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkTranslatorTest {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");

    /** A token a byte, and one for the space before the text. */
    private final Tokenizer tokenizer = Tokenizers.of(new BytePairLearner(259, List.of()).learn(Stream.of()));

    private final TableModel echo = TableModel.echo(64, 259);
    private final AtomicInteger translated = new AtomicInteger();

    @Test
    void givesTheOutcomesInTheOrderOfTheTexts() {
        Random random = new Random(5);
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> i + " " + "x".repeat(random.nextInt(40)))
                .toList();

        List<Translation> outcomes = translate(echo, texts);

        assertEquals(texts.stream().map(BulkTranslatorTest::echoed).toList(), outcomes);
        assertEquals(300, translated.get());
    }

    @Test
    void cutsManyTextsIntoBatchesWithinTheTokenBudget() {
        Random random = new Random(6);
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> "y".repeat(1 + random.nextInt(50)))
                .toList();

        translate(echo, texts);

        for (List<int[]> batch : echo.begun()) {
            assertTrue(batch.size() * longest(batch) <= 768, batch.size() + " rows of " + longest(batch));
        }
        int padded = echo.begun().stream()
                .mapToInt(batch -> batch.size() * longest(batch))
                .sum();
        assertTrue(echo.begun().size() <= 1 + padded / 600, "batches are less than four fifths full");
        assertEquals(300, echo.begun().stream().mapToInt(List::size).sum());
    }

    @Test
    void letsATextLongerThanTheTokenBudgetTravelAlone() {
        TableModel large = TableModel.echo(1000, 259);
        String longText = "z".repeat(900);

        List<Translation> outcomes = translate(large, List.of("a", longText, "b"));

        assertEquals(List.of(echoed("a"), echoed(longText), echoed("b")), outcomes);
        assertEquals(List.of(2, 1), large.begun().stream().map(List::size).toList());
    }

    @Test
    void failsAsTheModelDid() {
        TableModel broken = new TableModel(64, (source, prefix) -> {
            throw new IllegalStateException("no memory left");
        });

        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> translate(broken, List.of("a", "b")));

        assertTrue(failure.getMessage().startsWith("model en-es failed: "), failure.getMessage());
    }

    private List<Translation> translate(SequenceModel model, List<String> texts) {
        Translator pipeline = new TranslationPipeline(
                Map.of(PAIR, new int[0]),
                new Provenance("en-es", "1", "sha256:0", 1, 0.6),
                tokenizer,
                model,
                new SearchSpec(1, 0.6),
                ConfidenceCurve.NONE,
                () -> {});
        try (Translator bulk = new BulkTranslator(pipeline, 1, translated::addAndGet)) {
            return bulk.translate(PAIR, texts);
        }
    }

    /** A character is a token, and the space before the text one, too. */
    private static Done echoed(String text) {
        return new Done(text, 0, 1, 0, false, List.of(), List.of(), 1 + text.length());
    }

    /** Tokens of the longest row, the end mark included. */
    private static int longest(List<int[]> batch) {
        return 1 + batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    }
}
