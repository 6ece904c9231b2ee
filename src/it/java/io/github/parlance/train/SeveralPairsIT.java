package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.CleaningSpec;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Precision;
import io.github.parlance.model.Transformer;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One model, told by a token which of its tasks is meant. */
@Timeout(300)
class SeveralPairsIT {
    private static final LanguagePair TURNED = LanguagePair.parse("en-es");
    private static final LanguagePair BACK = LanguagePair.parse("es-en");
    private static final LanguagePair SPELLED = LanguagePair.parse("en-fr");

    @TempDir
    Path folder;

    /** Digits to digits turned around, that back again, and digits to letters. */
    @Test
    void learnsEachTaskFromItsCorpusOrFromTheOppositeOne() throws IOException {
        write("turned.tsv", 8_000, 1, true);
        write("spelled.tsv", 8_000, 2, false);
        TrainedModel trained = new Trainer(
                        spec(List.of(TURNED, BACK, SPELLED)), new TrainingObserver() {}, Precision.FLOAT32, 2)
                .train();
        Path model = new BundleExporter(new SearchSpec(2, 0.6), "test").export(trained);

        try (Translator translator = new ModelLoader(2).load(model, Optional.empty())) {
            assertEquals(Set.of(TURNED, BACK, SPELLED), translator.pairs());
            assertEquals(List.of("4321", "987"), texts(translator, TURNED, "1234", "789"));
            assertEquals(List.of("4321", "987"), texts(translator, BACK, "1234", "789"));
            assertEquals(List.of("bcde", "hij"), texts(translator, SPELLED, "1234", "789"));
            // Text is never taken for the token.
            assertTrue(!texts(translator, TURNED, "<2fr>12").get(0).equals("bc"));
            IllegalArgumentException failure = assertThrows(
                    IllegalArgumentException.class,
                    () -> translator.translate(LanguagePair.parse("fr-en"), List.of("bc")));
            assertEquals("model tasks translates [en-es, es-en, en-fr], not fr-en", failure.getMessage());
        }
    }

    @Test
    void saysWhichPairHasNothingToLearnFrom() throws IOException {
        write("turned.tsv", 10, 1, true);
        write("spelled.tsv", 10, 2, false);
        TrainingSpec spec = spec(List.of(TURNED, LanguagePair.parse("de-en")));

        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> new Trainer(spec, new TrainingObserver() {}, Precision.FLOAT32, 1).train());

        assertEquals(
                "pairs has de-en, but no corpus of data.train is of de-en or en-de; name one, with its pair",
                failure.getMessage());
    }

    private TrainingSpec spec(List<LanguagePair> pairs) {
        List<CorpusSpec> corpora = List.of(corpus("turned.tsv", TURNED), corpus("spelled.tsv", SPELLED));
        return new TrainingSpec(
                pairs,
                "tasks",
                folder.resolve("tasks/1"),
                folder.resolve("work"),
                1,
                new DataSpec(folder, corpora, corpora, new CleaningSpec(200, 4, 4, true, true), 1.5),
                290,
                new Transformer(64, 4, 128, 2, 2, 24),
                new OptimizerSpec(0.003, 50, 150, 1, 0, 0),
                1500,
                500,
                500,
                new EarlyStoppingSpec(0, EarlyStoppingSpec.Measure.LOSS, 500),
                1,
                10,
                Optional.empty());
    }

    private static CorpusSpec corpus(String file, LanguagePair pair) {
        return new CorpusSpec(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                "none",
                "made here",
                Optional.of(pair));
    }

    private void write(String file, int count, long seed, boolean turned) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String digits = String.valueOf(100 + random.nextInt(9_900));
            String other = turned ? new StringBuilder(digits).reverse().toString() : spelled(digits);
            lines.add(digits + "\t" + other);
        }
        Files.write(folder.resolve(file), lines);
    }

    private static String spelled(String digits) {
        StringBuilder letters = new StringBuilder();
        digits.chars().forEach(digit -> letters.append((char) ('a' + digit - '0')));
        return letters.toString();
    }

    private static List<String> texts(Translator translator, LanguagePair pair, String... sources) {
        return translator.translate(pair, List.of(sources)).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }
}
