package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.CleaningSpec;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.EarlyStoppingSpec;
import io.github.parlance.train.OptimizerSpec;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import io.github.parlance.train.TrainingState;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One model, told by a token which of its tasks is meant. */
@Timeout(300)
class SeveralPairsIT {
    private static final LanguagePair TURNED = LanguagePair.parse("en-es");
    private static final LanguagePair BACK = LanguagePair.parse("es-en");
    private static final LanguagePair SPELLED = LanguagePair.parse("en-fr");
    private static final LanguagePair READ = LanguagePair.parse("fr-en");
    private static final List<LanguagePair> ALL = List.of(TURNED, BACK, SPELLED, READ);

    @TempDir
    Path folder;

    /** Digits to digits turned around, that back again, digits to letters, and letters to digits. */
    @Test
    void learnsEachTaskFromItsCorpusOrFromTheOppositeOneAndAnswersOnTheStream() throws IOException {
        write("turned.tsv", 8_000, 1, true);
        write("spelled.tsv", 8_000, 2, false);
        Looks looks = new Looks();
        TrainedModel trained = new Trainer(spec(ALL), looks, Precision.FLOAT32, 2).train();
        Path model = new BundleExporter(new SearchSpec(2, 0.6), "test").export(trained);

        assertMeansOfAll(looks);
        try (Translator translator = new ModelLoader(2).load(model, Optional.empty())) {
            assertEquals(ALL, List.copyOf(translator.pairs()));
            assertEquals(List.of("o n m l", "t s r"), texts(translator, TURNED, "l m n o", "r s t"));
            assertEquals(List.of("o n m l", "t s r"), texts(translator, BACK, "l m n o", "r s t"));
            assertEquals(List.of("b c d e", "h i j"), texts(translator, SPELLED, "l m n o", "r s t"));
            assertEquals(List.of("l m n o", "r s t"), texts(translator, READ, "b c d e", "h i j"));
            // Text is never taken for the token.
            assertNotEquals(List.of("b c"), texts(translator, TURNED, "<2fr>l m"));
            IllegalArgumentException failure = assertThrows(
                    IllegalArgumentException.class,
                    () -> translator.translate(LanguagePair.parse("en-de"), List.of("l m")));
            assertEquals("model tasks translates [en-es, es-en, en-fr, fr-en], not en-de", failure.getMessage());
            assertEachRouteAsksForItsLanguage(translator);
        }
    }

    private void assertEachRouteAsksForItsLanguage(Translator translator) {
        try (StreamUnderTest stream = new StreamUnderTest(folder.resolve("state"), translator)) {
            stream.send("a", "{\"text\": \"l m n o\", \"sourceLang\": \"en\", \"targetLangs\": [\"es\", \"fr\"]}");
            stream.send("b", "{\"text\": \"b c d e\", \"sourceLang\": \"fr\", \"targetLangs\": [\"en\"]}");
            stream.passTime(StreamUnderTest.SPEC.batching().maxWait());

            Map<LanguagePair, String> answers = new HashMap<>();
            stream.results().forEach(result -> answers.put(result.pair(), result.text()));
            assertEquals(List.of(), stream.deadLetters());
            assertEquals(Map.of(TURNED, "o n m l", SPELLED, "b c d e", READ, "l m n o"), answers);
        }
    }

    /** The development loss is the mean of a token of all pairs: between the lowest and the highest of them. */
    private static void assertMeansOfAll(Looks looks) {
        assertEquals(ALL, List.copyOf(looks.byPair.keySet()));
        DoubleSummaryStatistics losses =
                looks.byPair.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
        assertTrue(losses.getMin() < looks.loss && looks.loss < losses.getMax(), looks.byPair + " of " + looks.loss);
    }

    /** Remembers the last look. */
    private static final class Looks implements TrainingObserver {
        private double loss;
        private Map<LanguagePair, Double> byPair = Map.of();

        @Override
        public void evaluated(TrainingState.Evaluation look, boolean best) {
            loss = look.developmentLoss();
        }

        @Override
        public void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {
            byPair = losses;
        }
    }

    @Test
    void saysWhichPairHasNothingToLearnFrom() throws IOException {
        write("turned.tsv", 10, 1, true);
        write("spelled.tsv", 10, 2, false);
        TrainingSpec spec = spec(List.of(TURNED, SPELLED, LanguagePair.parse("de-en")));

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
                AugmentationSpec.NONE,
                290,
                List.of(),
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
                Optional.empty(),
                Optional.of(pair));
    }

    private void write(String file, int count, long seed, boolean turned) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String digits = String.valueOf(100 + random.nextInt(9_900));
            String other =
                    turned ? spelled('k', new StringBuilder(digits).reverse().toString()) : spelled('a', digits);
            lines.add(spelled('k', digits) + "\t" + other);
        }
        Files.write(folder.resolve(file), lines);
    }

    /** A letter for each digit, beginning with that for 0, with spaces between: what holds no letter is not translated. */
    private static String spelled(char zero, String digits) {
        StringBuilder letters = new StringBuilder();
        digits.chars()
                .forEach(digit -> letters.append((char) (zero + digit - '0')).append(' '));
        return letters.toString().strip();
    }

    private static List<String> texts(Translator translator, LanguagePair pair, String... sources) {
        return translator.translate(pair, List.of(sources)).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }
}
