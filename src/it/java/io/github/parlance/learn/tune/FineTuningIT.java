package io.github.parlance.learn.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.learn.select.LearningText;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.ImportedModel;
import io.github.parlance.train.TrainingMemory;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FineTuningIT {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImportedModelLearnsFromCorrectionsAndKeepsItsVocabularyAndOrigin(boolean separate) throws IOException {
        ModelBundle baseline = ModelBundle.open(ImportedModel.write(folder.resolve("imported/1"), separate));
        List<SentencePair> corrections = IntStream.range(0, ImportedModel.WORDS)
                .mapToObj(word -> new SentencePair(
                        ImportedModel.text(List.of(word), true), ImportedModel.text(List.of(word), false)))
                .toList();
        List<String> memory = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void memoryNeeded(TrainingMemory needed) {
                memory.add(needed.description());
            }
        };

        new FineTuning(new FineTuningSpec(150, 0.005, 4, 1, Precision.FLOAT32), "test", observer, () -> false)
                .run(
                        baseline,
                        PAIR,
                        new LearningText(corrections, List.of(), List.of(), corrections, 0),
                        folder.resolve("work"),
                        folder.resolve("imported/2"),
                        output -> {});

        ModelBundle candidate = ModelBundle.open(folder.resolve("imported/2"));
        assertEquals(baseline.vocabulary().digest(), candidate.vocabulary().digest());
        assertEquals(
                baseline.sourceVocabulary().digest(),
                candidate.sourceVocabulary().digest());
        assertEquals(baseline.manifest().imported(), candidate.manifest().imported());
        assertEquals(1, memory.size());
        assertFalse(Files.exists(folder.resolve("work")));
        try (Translator translator = new ModelLoader(1).load(candidate.directory(), Optional.empty())) {
            long learned = corrections.stream()
                    .filter(each -> translated(translator, each.source()).equals(each.target()))
                    .count();
            assertTrue(learned >= 10, learned + " of " + ImportedModel.WORDS + " words are learned");
        }
    }

    private static String translated(Translator translator, String source) {
        return translator
                .translate(PAIR, List.of(source))
                .get(0)
                .<String>fold(Translation.Done::text, Translation.Refused::detail);
    }
}
