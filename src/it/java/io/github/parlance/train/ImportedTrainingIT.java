package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that starts from a model of another program: SentencePiece, output bias, forbidden tokens, no slots. */
class ImportedTrainingIT {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");
    private static final float NEVER = -1e9f;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fineTuningGivesSlotsToAModelThatHasNone(boolean separate) throws IOException {
        Path imported = ImportedModel.write(folder.resolve("imported/1"), separate);
        Path plain = train("plain", imported, 350, AugmentationSpec.NONE);
        Path slotted = train("slotted", plain, 250, new AugmentationSpec(0.7, 0, 0, 0, 0, 0));

        List<String> sources = sentences(40, 5).stream()
                .map(words -> ImportedModel.text(words, true) + " " + PlaceholderSlots.character(0))
                .toList();
        try (Translator before = new ModelLoader(1).load(plain, Optional.empty());
                Translator after = new ModelLoader(1).load(slotted, Optional.empty())) {
            assertFalse(before.carriesSlots(PAIR));
            assertTrue(after.carriesSlots(PAIR));
            long kept = texts(after, sources).stream()
                    .filter(text -> PlaceholderSlots.numbersIn(text).equals(List.of(0)))
                    .count();
            assertTrue(kept >= 36, kept + " of 40 slots are copied");
            List<String> words = sentences(40, 6).stream()
                    .map(each -> ImportedModel.text(each, true))
                    .toList();
            List<String> expected = sentences(40, 6).stream()
                    .map(each -> ImportedModel.text(each, false))
                    .toList();
            long right = IntStream.range(0, 40)
                    .filter(i -> texts(after, List.of(words.get(i))).equals(List.of(expected.get(i))))
                    .count();
            assertTrue(right >= 36, right + " of 40 sentences are translated");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void slotsLieBeforeThePiecesWhichKeepTheirWeights(boolean separate) throws IOException {
        Path imported = ImportedModel.write(folder.resolve("imported/1"), separate);
        TrainedModel trained = new Trainer(
                        spec("one", imported, 1, 1e-9, new AugmentationSpec(0.7, 0, 0, 0, 0, 0)),
                        new TrainingObserver() {},
                        Precision.FLOAT32,
                        1)
                .train();
        ModelBundle own = ModelBundle.open(imported);

        Vocabulary before = own.vocabulary();
        Vocabulary after = trained.vocabulary();
        assertEquals(before.offset() + PlaceholderSlots.COUNT, after.offset());
        assertEquals(before.offset(), after.slot(0));
        assertEquals(trained.sourceVocabulary().slot(0), after.slot(0));
        assertArrayEquals(before.piece(before.offset() + 3), after.piece(after.offset() + 3));
        float[] table = ImportedModel.weights("embedding", before.size() * ImportedModel.HIDDEN);
        float[] found = trained.weights().get("embedding");
        assertArrayEquals(rows(table, 0, before.offset()), rows(found, 0, before.offset()), 1e-4f);
        assertArrayEquals(
                rows(table, before.offset(), before.size()), rows(found, after.offset(), after.size()), 1e-4f);
        assertEquals(
                trained.sourceVocabulary().size() * ImportedModel.HIDDEN,
                trained.weights().get(separate ? "source_embedding" : "embedding").length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forbiddenTokensStayForbiddenAndSlotsAreAllowed(boolean separate) throws IOException {
        Path imported = ImportedModel.write(folder.resolve("imported/1"), separate);
        Path tuned = train("few", imported, 5, new AugmentationSpec(0.7, 0, 0, 0, 0, 0));

        TrainedModel again = new Trainer(
                        spec("more", tuned, 1, 1e-9, AugmentationSpec.NONE),
                        new TrainingObserver() {},
                        Precision.FLOAT32,
                        1)
                .train();
        float[] bias = again.weights().get("output.bias");

        assertEquals(NEVER, bias[Vocabulary.PAD]);
        assertEquals(NEVER, bias[Vocabulary.BOS]);
        assertEquals(NEVER, bias[again.vocabulary().special(Vocabulary.UNKNOWN)]);
        for (int slot = 0; slot < PlaceholderSlots.COUNT; slot++) {
            assertTrue(Math.abs(bias[again.vocabulary().slot(slot)]) < 3, "slot " + slot);
        }
        assertEquals(
                "made for a test",
                ModelBundle.open(tuned).manifest().imported().get(0).attribution());
        assertEquals(
                separate,
                ModelBundle.open(tuned).vocabulary() != ModelBundle.open(tuned).sourceVocabulary()
                        && !ModelBundle.open(tuned)
                                .manifest()
                                .sourceVocabulary()
                                .isEmpty());
    }

    private static float[] rows(float[] table, int from, int to) {
        return Arrays.copyOfRange(table, from * ImportedModel.HIDDEN, to * ImportedModel.HIDDEN);
    }

    private static List<String> texts(Translator translator, List<String> sources) {
        return translator.translate(PAIR, sources).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }

    private Path train(String name, Path initFrom, int steps, AugmentationSpec augmentation) throws IOException {
        TrainedModel trained = new Trainer(
                        spec(name, initFrom, steps, 0.004, augmentation),
                        new TrainingObserver() {},
                        Precision.FLOAT32,
                        1)
                .train();
        return new BundleExporter(new SearchSpec(1, 0), "test").export(trained);
    }

    private TrainingSpec spec(String name, Path initFrom, int steps, double rate, AugmentationSpec augmentation)
            throws IOException {
        write("train.tsv", sentences(3000, 1));
        write("dev.tsv", sentences(30, 2));
        return new TrainingSpec(
                List.of(PAIR),
                name,
                folder.resolve(name + "/1"),
                folder.resolve(name + "-work"),
                1,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                augmentation,
                280,
                List.of(),
                ImportedModel.network(
                        ModelBundle.open(initFrom).manifest().sourceVocabulary().size() == 1),
                new OptimizerSpec(rate, 20, 0, 1, 0, 0),
                400,
                steps,
                steps,
                new EarlyStoppingSpec(0, EarlyStoppingSpec.Measure.LOSS, 500),
                1,
                10,
                Optional.of(initFrom));
    }

    private void write(String file, List<List<Integer>> sentences) throws IOException {
        Files.write(
                folder.resolve(file),
                sentences.stream()
                        .map(words -> ImportedModel.text(words, true) + "\t" + ImportedModel.text(words, false))
                        .toList());
    }

    /** Returns random sentences of two to four words. */
    private static List<List<Integer>> sentences(int count, long seed) {
        Random random = new Random(seed);
        List<List<Integer>> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sentences.add(random.ints(2 + random.nextInt(3), 0, ImportedModel.WORDS)
                    .boxed()
                    .toList());
        }
        return sentences;
    }
}
