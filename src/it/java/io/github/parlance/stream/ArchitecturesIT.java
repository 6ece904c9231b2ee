package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Attention;
import io.github.parlance.model.Gru;
import io.github.parlance.model.Lstm;
import io.github.parlance.model.Rnn;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.Transformer.CausalLayerType;
import io.github.parlance.model.Transformer.Norm;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.AttentionReader;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.OptimizerSpec;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import io.github.parlance.translate.AttentionMap;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every architecture learns to turn letters around, is exported, and answers requests on the stream. */
@Tag("system")
@Timeout(300)
class ArchitecturesIT {
    private static final LanguagePair PAIR = StreamUnderTest.EN_ES;

    /**
     * What is learned, for how many steps, and how many of 100 unseen sentences must come out right: all where the
     * decoder sees the whole source, most where it must remember it in one vector.
     */
    enum Learner {
        RNN(new Rnn(96, 96, 1, Attention.NONE, 16), 700, 0.002, 60),
        GRU(new Gru(96, 96, 1, Attention.NONE, 16), 700, 0.004, 60),
        LSTM(new Lstm(96, 96, 1, Attention.NONE, true, 16), 700, 0.004, 60),
        RNN_BAHDANAU(new Rnn(64, 64, 1, Attention.BAHDANAU, 16), 300, 0.004, 97),
        GRU_BAHDANAU(new Gru(64, 64, 1, Attention.BAHDANAU, 16), 300, 0.004, 97),
        LSTM_LUONG(new Lstm(64, 64, 1, Attention.LUONG, false, 16), 400, 0.004, 97),
        LSTM_LUONG_DOT(new Lstm(64, 64, 2, Attention.LUONG_DOT, false, 16), 400, 0.004, 97),
        TRANSFORMER_POST(new Transformer(64, 4, 128, 2, 2, Norm.POST, CausalLayerType.ATTENTION, 16), 300, 0.003, 97),
        TRANSFORMER_DEEP_SHALLOW(
                new Transformer(64, 4, 128, 3, 1, Norm.PRE, CausalLayerType.ATTENTION, 16), 300, 0.003, 97),
        TRANSFORMER_SSRU(new Transformer(64, 4, 128, 2, 2, Norm.PRE, CausalLayerType.SSRU, 16), 300, 0.003, 97);

        private final ArchitectureSpec architecture;
        private final int steps;
        private final double rate;
        private final int right;

        Learner(ArchitectureSpec architecture, int steps, double rate, int right) {
            this.architecture = architecture;
            this.steps = steps;
            this.rate = rate;
            this.right = right;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void learnsIsExportedAndAnswersOnTheStream(Learner learner) throws IOException {
        Random random = new Random(1);
        List<String> known = letters(10_000, random, Set.of());
        List<String> unseen = letters(100, random, new HashSet<>(known));
        write("train.tsv", known);
        write("dev.tsv", letters(100, random, Set.of()));
        TrainedModel trained = new Trainer(spec(learner), new TrainingObserver() {}, Precision.FLOAT32, 2).train();
        Path model = new BundleExporter(new SearchSpec(4, 0.6), "test").export(trained);

        try (Translator translator = new ModelLoader(2).load(model, Optional.empty());
                StreamUnderTest stream = new StreamUnderTest(folder.resolve("state"), translator)) {
            unseen.forEach(each -> stream.send("key", each));
            stream.passTime(StreamUnderTest.SPEC.batching().maxWait());
            List<String> answers = stream.texts();

            assertEquals(List.of(), stream.deadLetters());
            assertEquals(unseen.size(), answers.size());
            List<String> wrong = IntStream.range(0, answers.size())
                    .filter(i -> !turned(unseen.get(i)).equals(answers.get(i)))
                    .mapToObj(i -> unseen.get(i) + " became " + answers.get(i))
                    .toList();
            assertTrue(unseen.size() - wrong.size() >= learner.right, wrong.size() + " are wrong: " + wrong);
        }
        if (learner.name().endsWith("_BAHDANAU")) {
            assertLooksFromTheEndToTheBeginning(model, unseen);
        }
    }

    /** To write a letter is to look at its place, counted from the end, or beside it: a state knows its neighbors. */
    private static void assertLooksFromTheEndToTheBeginning(Path model, List<String> sentences) {
        int letters = 0;
        int atTheirPlace = 0;
        try (AttentionReader reader = AttentionReader.open(model)) {
            for (String sentence : sentences) {
                AttentionMap map = reader.read(PAIR, sentence, turned(sentence));
                int length = sentence.split(" ").length;
                for (int row = 0; row < length; row++) {
                    int place = highest(map.weights().get(row));
                    letters++;
                    atTheirPlace += Math.abs(place - (length - 1 - row)) <= 1 ? 1 : 0;
                }
            }
        }
        assertTrue(atTheirPlace > 0.8 * letters, atTheirPlace + " of " + letters + " look where they are copied from");
    }

    private static int highest(float[] weights) {
        int highest = 0;
        for (int i = 0; i < weights.length; i++) {
            highest = weights[i] > weights[highest] ? i : highest;
        }
        return highest;
    }

    private TrainingSpec spec(Learner learner) {
        return new TrainingSpec(
                PAIR,
                "letters",
                folder.resolve("letters/1"),
                folder.resolve("work"),
                1,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                280,
                learner.architecture,
                new OptimizerSpec(learner.rate, 50, learner.steps / 3, 1, 0, 0),
                1500,
                learner.steps,
                learner.steps);
    }

    private void write(String file, List<String> sources) throws IOException {
        Files.write(
                folder.resolve(file),
                sources.stream().map(source -> source + "\t" + turned(source)).toList());
    }

    /** Three to five of ten letters, with spaces between. */
    private static List<String> letters(int count, Random random, Set<String> not) {
        List<String> all = new ArrayList<>();
        while (all.size() < count) {
            int length = 3 + random.nextInt(3);
            String letters = random.ints(length, 'k', 'k' + 10)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining(" "));
            if (!not.contains(letters)) {
                all.add(letters);
            }
        }
        return all;
    }

    private static String turned(String letters) {
        return new StringBuilder(letters).reverse().toString();
    }
}
