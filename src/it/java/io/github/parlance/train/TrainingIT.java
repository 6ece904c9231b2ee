package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Attention;
import io.github.parlance.model.Gru;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests trainings that are interrupted, resumed, or fail. */
@Timeout(300)
class TrainingIT {
    @TempDir
    Path folder;

    @Test
    void theSameFileGivesTheSameLossesAtEveryStep() throws IOException {
        Recorder once = new Recorder();
        Recorder again = new Recorder();

        train(spec("once").steps(12), once);
        train(spec("again").steps(12), again);

        assertEquals(12, once.losses.size());
        assertEquals(once.losses, again.losses);
    }

    @Test
    void aTrainingAskedToStopGoesOnFromThatStepAsIfItHadNot() throws IOException {
        Recorder whole = new Recorder();
        train(spec("whole").steps(20), whole);
        Recorder parts = new Recorder();

        TrainingInterruptedException stopped = assertThrows(TrainingInterruptedException.class, () -> new Trainer(
                        spec("parts").steps(20).build(),
                        parts,
                        Precision.FLOAT32,
                        2,
                        StopConditions.of(() -> parts.losses.size() == 7, Optional.empty()),
                        (model, pairs) -> new DevelopmentScore.Scores(0, 0))
                .train());
        train(spec("parts").steps(20), parts);

        assertTrue(stopped.getMessage().startsWith("stopped after step 7;"), stopped.getMessage());
        assertEquals(whole.losses, parts.losses);
    }

    @Test
    void aTrainingWhoseTimeIsOverScoresTranslationsAndGoesOnFromThatStep() throws IOException {
        Recorder whole = new Recorder();
        train(spec("whole").steps(20), whole);
        Recorder parts = new Recorder();
        StopConditions fiveSteps =
                new StopConditions(() -> false, Optional.of(Duration.ofNanos(5)), () -> parts.losses.size());

        TrainingInterruptedException stopped = assertThrows(TrainingInterruptedException.class, () -> new Trainer(
                        spec("parts").steps(20).build(), parts, Precision.FLOAT32, 2, fiveSteps, (model, pairs) -> {
                            assertEquals("step 5", model.origin());
                            return new DevelopmentScore.Scores(12, 34);
                        })
                .train());
        train(spec("parts").steps(20), parts);

        assertTrue(stopped.isTimeOver());
        assertTrue(stopped.getMessage().startsWith("stopped after step 5;"), stopped.getMessage());
        assertEquals(Map.of(5, new DevelopmentScore.Scores(12, 34)), parts.scores);
        assertEquals(whole.losses, parts.losses);
    }

    /** Tests a training that is killed again and again, in a step, in an evaluation, or while a checkpoint is written. */
    @Tag("system")
    @Test
    void aTrainingKilledAtAnyMomentGoesOnAsIfItHadNot() throws Exception {
        Recorder whole = new Recorder();
        train(spec("whole").steps(60), whole);
        TrainingSpec spec = spec("killed").steps(60).build();
        Random chance = new Random(20_240_301);
        Map<Integer, Double> seen = new TreeMap<>();

        int kills = 0;
        for (int attempt = 0; attempt < 12 && !seen.containsKey(60); attempt++) {
            boolean last = attempt == 11;
            TrainingProcess process = TrainingProcess.start(folder, spec);
            int fatal = 4 + chance.nextInt(20);
            TrainingProcess.Outcome outcome = process.killAfter(last ? Integer.MAX_VALUE : fatal);
            kills += outcome.killed() ? 1 : 0;
            outcome.losses().forEach((step, loss) -> {
                Double before = seen.put(step, loss);
                assertTrue(before == null || before.equals(loss), "step " + step + " was " + before + ", now " + loss);
            });
        }

        assertTrue(kills >= 2, kills + " kills tell nothing");
        assertEquals(whole.losses, seen);
    }

    @Test
    void aStepWithoutANumberIsSkippedAndChangesNothing() throws IOException {
        Recorder recorder = new Recorder();
        TrainingSpec spec = spec("absurd").steps(40).rate(1e30).build();

        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> new Trainer(spec, recorder, Precision.FLOAT32, 2).train());

        assertEquals(spec.maxBadSteps(), recorder.skipped);
        assertTrue(
                failure.getMessage().contains("was not finite in")
                        && failure.getMessage().contains("Lower optimizer.learningRate"),
                failure.getMessage());
    }

    @Test
    void aPoisonedBatchLeavesWeightsAndMomentsAsTheyWere() throws IOException {
        for (OptimizerSpec.Algorithm algorithm : OptimizerSpec.Algorithm.values()) {
            OptimizerSpec optimizer =
                    new OptimizerSpec(algorithm, OptimizerSpec.Schedule.CONSTANT, 0.01, 0, 0, 1, 0.1, 0);
            try (TrainingGraph graph = new TrainingGraph(
                    new Gru(8, 8, 1, Attention.NONE, 16),
                    VocabularySizes.shared(20),
                    optimizer,
                    Precision.FLOAT32,
                    1,
                    1)) {
                PaddedBatch batch = PaddedBatch.of(
                        List.of(new TokenPair(new int[] {5, 6}, new int[] {7, 8})),
                        1,
                        new PaddedBatch.SpecialTokens(0, 1, 2));
                graph.step(batch, 0.01, 1);
                Path before = folder.resolve(algorithm + "-before");
                graph.save(before.toString());
                Map<String, float[]> good = graph.weights();
                Map<String, float[]> poisoned = new TreeMap<>(good);
                float[] bad = good.get("bridge.bias").clone();
                bad[3] = Float.NaN;
                poisoned.put("bridge.bias", bad);
                graph.assign(poisoned);

                TrainingGraph.StepResult result = graph.step(batch, 0.01, 2);

                assertEquals(false, result.isFinite());
                Map<String, float[]> after = graph.weights();
                after.put("bridge.bias", good.get("bridge.bias"));
                good.forEach((name, values) -> assertArrayEquals(values, after.get(name), name));
                graph.assign(good);
                float next = graph.step(batch, 0.01, 3).loss();
                float[] moved = graph.weights().get("embedding");
                graph.restore(before.toString());
                assertEquals(next, graph.step(batch, 0.01, 3).loss());
                assertArrayEquals(moved, graph.weights().get("embedding"));
            }
        }
    }

    @Test
    void endsEarlyWhenNothingGetsBetterAndTakesTheBest() throws IOException {
        Recorder recorder = new Recorder();
        TrainingSpec spec = spec("patient")
                .steps(60)
                .earlyStopping(new EarlyStoppingSpec(3, EarlyStoppingSpec.Measure.CHRF, 5))
                .build();
        List<Double> scores = new ArrayList<>(List.of(10.0, 30.0, 20.0, 29.0, 25.0, 90.0));

        TrainedModel trained = new Trainer(
                        spec,
                        recorder,
                        Precision.FLOAT32,
                        2,
                        StopConditions.of(() -> false, Optional.empty()),
                        (model, pairs) -> {
                            assertEquals(5, pairs.values().iterator().next().size());
                            return new DevelopmentScore.Scores(0, scores.remove(0));
                        })
                .train();

        assertEquals(20, recorder.stoppedAt);
        assertEquals("step 8", trained.origin());
        assertEquals(recorder.evaluations.get(8), trained.developmentLoss());
    }

    @Test
    void theMeanOfTheLastCheckpointsIsTakenWhereItIsBetter() throws IOException {
        Recorder recorder = new Recorder();

        TrainedModel trained = train(spec("mean").steps(40).rate(0.02).average(4), recorder);

        double best = recorder.evaluations.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertEquals(Math.min(recorder.mean, best), trained.developmentLoss());
        assertEquals(recorder.mean <= best, trained.origin().startsWith("mean of steps [28, 32, 36, 40]"));
        assertTrue(Double.isFinite(recorder.mean) && recorder.mean != 0);
    }

    @Test
    void beginsWithTheWeightsAndTheVocabularyOfAnotherModel() throws IOException {
        TrainedModel first = train(spec("first").steps(40), new Recorder());
        Path model = new BundleExporter(new SearchSpec(1, 0), "test").export(first, folder.resolve("base/1"));
        Recorder recorder = new Recorder();

        TrainedModel second = train(spec("second").steps(4).rate(1e-9).initFrom(model), recorder);
        Path tuned = new BundleExporter(new SearchSpec(1, 0), "test").export(second, folder.resolve("tuned/1"));

        // Weights are kept in half the bits.
        assertEquals(first.developmentLoss(), recorder.evaluations.get(4), 0.01);
        assertEquals(first.vocabulary().digest(), second.vocabulary().digest());
        assertEquals(
                ModelBundle.open(model).digest(),
                ModelBundle.open(tuned)
                        .manifest()
                        .training()
                        .initializedFrom()
                        .get(0)
                        .digest());
    }

    @Test
    void aDeeperTrainingWithMoreControlTokensBeginsWhereTheModelEnded() throws IOException {
        TrainedModel first = train(spec("first").steps(40), new Recorder());
        Path model = new BundleExporter(new SearchSpec(1, 0), "test").export(first, folder.resolve("base/1"));
        Recorder recorder = new Recorder();

        TrainedModel second = train(
                spec("second").steps(4).rate(1e-9).layers(3).reserved("<bt>").initFrom(model), recorder);

        // Weights are kept in half the bits, and the token no text holds takes a little of the probability.
        assertEquals(first.developmentLoss(), recorder.evaluations.get(4), 0.02);
        List<String> own = first.vocabulary().specials();
        assertEquals(
                Stream.concat(own.stream(), Stream.of("<bt>")).toList(),
                second.vocabulary().specials());
        assertEquals(Vocabulary.spareNames(), own.subList(own.size() - 18, own.size()));
        assertTrue(second.weights().containsKey("encoder.2.feed_forward.narrow.weights"));
    }

    @Test
    void refusesToBeginWithADeeperModel() throws IOException {
        TrainedModel first = train(spec("first").steps(4).layers(2), new Recorder());
        Path model = new BundleExporter(new SearchSpec(1, 0), "test").export(first, folder.resolve("base/1"));
        TrainingSpec shallower = spec("shallower").steps(4).initFrom(model).build();

        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> new Trainer(shallower, new Recorder(), Precision.FLOAT32, 1).train());

        assertTrue(failure.getMessage().contains("encoderLayers is 2 there and 1 here"), failure.getMessage());
    }

    @Test
    void refusesToBeginWithAModelOfAnotherShape() throws IOException {
        TrainedModel first = train(spec("first").steps(4), new Recorder());
        Path model = new BundleExporter(new SearchSpec(1, 0), "test").export(first, folder.resolve("base/1"));
        TrainingSpec wider = spec("wider").steps(4).initFrom(model).hidden(32).build();

        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> new Trainer(wider, new Recorder(), Precision.FLOAT32, 1).train());

        assertTrue(failure.getMessage().contains("hidden is 16 there and 32 here"), failure.getMessage());
    }

    @Test
    void rmspropLearns() throws IOException {
        Recorder recorder = new Recorder();

        train(spec("rmsprop").steps(60).rate(0.003).algorithm(OptimizerSpec.Algorithm.RMSPROP), recorder);

        assertTrue(recorder.evaluations.get(60) < recorder.evaluations.get(4) - 0.5, recorder.evaluations.toString());
    }

    private TrainedModel train(TinySpec spec, Recorder recorder) {
        return new Trainer(spec.build(), recorder, Precision.FLOAT32, 2).train();
    }

    private TinySpec spec(String work) throws IOException {
        return new TinySpec(folder, work);
    }

    /** Records the events of a training. */
    private static final class Recorder implements TrainingObserver {
        private final Map<Integer, Double> losses = new TreeMap<>();
        private final Map<Integer, Double> evaluations = new TreeMap<>();
        private final Map<Integer, DevelopmentScore.Scores> scores = new TreeMap<>();
        private int skipped;
        private int stoppedAt;
        private double mean;

        @Override
        public void stepped(Step step) {
            losses.put(step.step(), step.loss());
        }

        @Override
        public void evaluated(TrainingState.Evaluation evaluation, boolean best) {
            evaluations.put(evaluation.step(), evaluation.developmentLoss());
        }

        @Override
        public void translated(int step, DevelopmentScore.Scores translated) {
            scores.put(step, translated);
        }

        @Override
        public void skipped(int step, double loss, double gradientNorm, int inARow) {
            skipped++;
        }

        @Override
        public void stoppedEarly(int step, int evaluations) {
            stoppedAt = step;
        }

        @Override
        public void averaged(double mean, double best) {
            this.mean = mean;
        }
    }
}
