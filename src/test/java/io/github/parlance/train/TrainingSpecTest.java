package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.InvalidSpecException;
import io.github.parlance.config.SpecReader;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingSpecTest {
    private static final String LEAST =
            """
            pairs: [en-es]
            name: en-es
            output: ../out
            work: work
            data:
              directory: data
              train: [{ file: pairs.tsv }]
              development: [{ file: held-out.tsv }]
            architecture: transformer
            steps: 10
            """;

    @TempDir
    Path folder;

    static Stream<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("models/recipes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void readsEachRecipe(Path recipe) {
        TrainingSpec spec = SpecReader.read(recipe, TrainingSpec.class);

        Path models = Path.of("models").toAbsolutePath();
        assertTrue(spec.output().toAbsolutePath().normalize().startsWith(models.resolve(spec.name())));
        assertTrue(
                spec.schedule().at(spec.optimizer().warmup()) >= spec.schedule().at(spec.steps()));
        spec.data().train().forEach(each -> assertTrue(!each.licence().equals("unknown"), each.name()));
    }

    @Test
    void fillsInWhatIsLeftOut() throws IOException {
        TrainingSpec spec = read();

        assertEquals(1, spec.seed());
        assertEquals(8000, spec.vocabulary());
        assertEquals(new Transformer(256, 4, 1024, 3, 3, 256), spec.architecture());
        assertEquals(new OptimizerSpec(0.0015, 1000, 0, 1, 0.1, 0.1), spec.optimizer());
        assertEquals(
                List.of(new CorpusSpec("pairs.tsv", 1, "unknown", "unknown")),
                spec.data().train());
        assertEquals(folder.resolve("work"), spec.work());
        assertEquals(
                new LearningRateSchedule(OptimizerSpec.Schedule.INVERSE_SQRT, 0.0015, 1000, 10, 0), spec.schedule());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vocabulary=258                      | vocabulary is 258; give 259 or more, such as 8000
                    batchTokens=0                       | batchTokens is 0; give 1 or more, such as 4096
                    steps=0                             | steps is 0; give 1 or more
                    evaluateEvery=0                     | evaluateEvery is 0; give 1 or more
                    optimizer.cooldown=11               | optimizer.cooldown is 11; give at most steps, 10
                    data.train=[]                       | data.train is empty; name at least one file of sentence pairs
                    data.train[0].weight=0              | data.train[0].weight is 0.0; give more than 0, at most 100
                    data.train[0].weight=101            | data.train[0].weight is 101.0; give more than 0, at most 100
                    optimizer.learningRate=0            | optimizer.learningRate is 0.0; give a positive number, such as 0.0015
                    optimizer.warmup=-1                 | optimizer.warmup is -1; give 0 steps or more, such as 1000
                    optimizer.cooldown=-1               | optimizer.cooldown is -1; give 0 steps or more
                    optimizer.clipNorm=0                | optimizer.clipNorm is 0.0; give a positive number, such as 1.0
                    optimizer.labelSmoothing=1          | optimizer.labelSmoothing is 1.0; give 0 to below 1
                    optimizer.dropout=1                 | optimizer.dropout is 1.0; give 0 to below 1
                    optimizer.dropout=-0.1              | optimizer.dropout is -0.1; give 0 to below 1
                    architecture.transformer.heads=0    | architecture.transformer.heads is 0; give 1 or more
                    architecture.transformer.hidden=258 | architecture.transformer.hidden is 258; give an even multiple of heads, which is 4
                    architecture.transformer.feedForward=0 | architecture.transformer.feedForward is 0; give 1 or more, such as four times hidden
                    architecture.transformer.encoderLayers=0 | architecture.transformer.encoderLayers is 0; give 1 or more
                    architecture.transformer.decoderLayers=0 | architecture.transformer.decoderLayers is 0; give 1 or more
                    architecture.transformer.maxLength=1 | architecture.transformer.maxLength is 1; give 2 or more, such as 256
                    """)
    void namesTheKeyThatIsWrongAndSaysWhatToGive(String override, String message) {
        String problem =
                assertThrows(InvalidSpecException.class, () -> read(override)).getMessage();

        assertTrue(problem.contains(message), problem);
    }

    @Test
    void refusesTrainingWithoutPairsBeforeAnythingIsBuilt() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/pairs.tsv"), "one\tuno\n");
        Files.writeString(folder.resolve("data/held-out.tsv"), "far too long\tdemasiado largo\n");
        TrainingSpec spec = read("architecture.transformer.maxLength=6");
        Trainer trainer = new Trainer(spec, new TrainingObserver() {}, Precision.FLOAT32, 1);

        String problem =
                assertThrows(IllegalArgumentException.class, trainer::train).getMessage();

        assertEquals(
                "data.development holds no usable sentence pair of en-es, and 1 of more than 6 tokens a side; name files of"
                        + " pairs, or raise the architecture's maxLength",
                problem);
    }

    private TrainingSpec read(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("training.yaml"), LEAST);
        return SpecReader.read(file, TrainingSpec.class, List.of(overrides));
    }
}
