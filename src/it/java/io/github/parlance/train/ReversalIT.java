package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests training, export and translation on a task that is learned in seconds: reversing digits. */
class ReversalIT {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");
    private static final int STEPS = 900;
    private static final Transformer NETWORK = new Transformer(64, 4, 128, 2, 2, 40);

    @TempDir
    Path folder;

    @Tag("system")
    @Test
    void aTinyTransformerLearnsToReverseDigitsItHasNotSeen() throws IOException {
        TrainedModel trained =
                new Trainer(spec("whole", STEPS), new TrainingObserver() {}, Precision.FLOAT32, 2).train();
        Path directory = new BundleExporter(new SearchSpec(4, 0.6), "test").export(trained);
        List<String> unseen = digits(200, 99);

        try (Translator greedy = new ModelLoader(2).load(directory, Optional.of(new SearchSpec(1, 0.6)));
                Translator beam = new ModelLoader(2).load(folder.resolve("en-es"), Optional.empty())) {
            assertEquals(List.of(), mistakes(unseen, texts(greedy, unseen)));
            assertEquals(List.of(), mistakes(unseen, texts(beam, unseen)));
            assertEquals(List.of(), mistakes(unseen, alone(beam, unseen)));
            assertEquals(4, beam.provenance(PAIR).beam());
            assertEquals("1", beam.provenance(PAIR).version());
        }
    }

    static Stream<Transformer> networks() {
        return Stream.of(
                NETWORK,
                option(Transformer.Activation.SWISH, Transformer.Positions.TENSOR2TENSOR, true),
                option(Transformer.Activation.GELU, Transformer.Positions.PAPER, true),
                option(Transformer.Activation.QUICK_GELU, Transformer.Positions.TENSOR2TENSOR, false));
    }

    private static Transformer option(
            Transformer.Activation activation, Transformer.Positions positions, boolean outputBias) {
        return new Transformer(
                64,
                4,
                128,
                2,
                2,
                Transformer.Norm.PRE,
                Transformer.CausalLayerType.ATTENTION,
                activation,
                positions,
                outputBias,
                Optional.of(new Transformer.Alignment(1, 2)),
                false,
                40);
    }

    /** Compares two ways to the same number: step by step from the files, and all positions at once in the training's graph. */
    @ParameterizedTest
    @MethodSource("networks")
    void anExportedModelScoresItsTranslationsAsTheTrainedNetworkDoes(Transformer network) throws IOException {
        TrainingSpec spec = spec("short", 150, network);
        TrainedModel trained = new Trainer(spec, new TrainingObserver() {}, Precision.FLOAT32, 1).train();
        Map<String, float[]> half = new TreeMap<>();
        trained.weights().forEach((name, values) -> half.put(name, halfWidth(values)));
        TrainedModel rounded = new TrainedModel(
                spec,
                trained.vocabulary(),
                trained.vocabulary(),
                half,
                trained.origin(),
                trained.developmentLoss(),
                trained.state(),
                trained.characters());
        Path directory = new BundleExporter(new SearchSpec(1, 0), "test").export(rounded);
        Tokenizer tokenizer = Tokenizers.of(trained.vocabulary());

        try (Translator translator = new ModelLoader(1).load(directory, Optional.empty());
                TrainingGraph graph = new TrainingGraph(
                        spec.architecture(),
                        VocabularySizes.shared(trained.vocabulary().size()),
                        spec.optimizer(),
                        Precision.FLOAT32,
                        1,
                        spec.seed())) {
            graph.assign(half);
            for (String source : digits(20, 7)) {
                Translation.Done done = (Translation.Done)
                        translator.translate(PAIR, List.of(source)).get(0);
                TokenPair pair = new TokenPair(
                        tokenizer.encode(source).ids(),
                        tokenizer.encode(done.text()).ids());
                PaddedBatch batch = PaddedBatch.of(List.of(pair), 1, new PaddedBatch.SpecialTokens(0, 1, 2));
                assertEquals(graph.logLikelihood(batch), done.meanLogProbability(), 1e-4, source);
            }
        }
    }

    @Test
    void aTrainingThatWasStoppedGoesOnToTheSameLoss() throws IOException {
        Losses whole = new Losses();
        new Trainer(spec("whole", 40), whole, Precision.FLOAT32, 2).train();

        Losses parts = new Losses();
        new Trainer(spec("parts", 20), parts, Precision.FLOAT32, 2).train();
        new Trainer(spec("parts", 40), parts, Precision.FLOAT32, 2).train();

        assertEquals(40, parts.seen.size());
        assertEquals(whole.seen, parts.seen);
    }

    @Test
    void anotherTrainingsCheckpointIsNotTakenUp() throws IOException {
        new Trainer(spec("work", 10), new TrainingObserver() {}, Precision.FLOAT32, 1).train();
        TrainingSpec other = spec("work", 10);
        TrainingSpec wider = new TrainingSpec(
                other.pairs().get(0),
                other.name(),
                other.output(),
                other.work(),
                other.seed(),
                other.data(),
                other.vocabulary(),
                new Transformer(32, 2, 32, 1, 1, 40),
                other.optimizer(),
                other.batchTokens(),
                other.steps(),
                other.evaluateEvery());

        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> new Trainer(wider, new TrainingObserver() {}, Precision.FLOAT32, 1).train());

        assertTrue(error.getMessage().contains("holds a checkpoint of another training"), error.getMessage());
    }

    private TrainingSpec spec(String work, int steps) throws IOException {
        return spec(work, steps, NETWORK);
    }

    private TrainingSpec spec(String work, int steps, Transformer network) throws IOException {
        write("train.tsv", digits(20_000, 1));
        write("dev.tsv", digits(100, 2));
        return new TrainingSpec(
                PAIR,
                "reverse",
                folder.resolve("en-es/1"),
                folder.resolve(work),
                1,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                300,
                network,
                new OptimizerSpec(0.003, 100, 300 <= steps ? 300 : 0, 1, 0, 0),
                1500,
                steps,
                Math.min(steps, 100));
    }

    private void write(String file, List<String> sources) throws IOException {
        Files.write(
                folder.resolve(file),
                sources.stream().map(source -> source + "\t" + reversed(source)).toList());
    }

    private static List<String> digits(int count, long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder digits = new StringBuilder();
            int length = 3 + random.nextInt(5);
            for (int k = 0; k < length; k++) {
                digits.append(random.nextInt(10));
            }
            all.add(digits.toString());
        }
        return all;
    }

    private static String reversed(String digits) {
        return new StringBuilder(digits).reverse().toString();
    }

    private static List<String> mistakes(List<String> sources, List<String> texts) {
        return IntStream.range(0, sources.size())
                .filter(i -> !reversed(sources.get(i)).equals(texts.get(i)))
                .mapToObj(i -> sources.get(i) + " became " + texts.get(i))
                .toList();
    }

    private static List<String> texts(Translator translator, List<String> sources) {
        return translator.translate(PAIR, sources).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }

    private static List<String> alone(Translator translator, List<String> sources) {
        List<String> texts = new ArrayList<>();
        sources.forEach(source -> texts.addAll(texts(translator, List.of(source))));
        return texts;
    }

    /** Rounds to bfloat16, to the nearest, ties to even. */
    private static float[] halfWidth(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            rounded[i] = Float.intBitsToFloat((bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000);
        }
        return rounded;
    }

    /** Records the loss of every step. */
    private static final class Losses implements TrainingObserver {
        private final Map<Integer, Double> seen = new TreeMap<>();

        @Override
        public void stepped(Step step) {
            seen.put(step.step(), step.loss());
        }
    }
}
