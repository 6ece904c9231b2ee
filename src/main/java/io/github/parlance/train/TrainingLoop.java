package io.github.parlance.train;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.train.TrainingState.CurvePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** Steps, looks at the development set, and checkpoints, until the last step or an earlier end. */
final class TrainingLoop {
    private static final PaddedBatch.Marks MARKS =
            new PaddedBatch.Marks(Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS);

    private final TrainingSpec spec;
    private final TrainingGraph graph;
    private final TrainingData data;
    private final Map<LanguagePair, TrainingData> heldOut;
    private final CheckpointStore checkpoints;
    private final TrainingObserver observer;
    private final BooleanSupplier stopRequested;
    private final ToDoubleFunction<TrainingState> chrf;
    private final int towers;

    /**
     * @param heldOut the development set, by pair of languages
     * @param chrf scores translations of the development set with the weights as they are; negative if they are not
     *     compared
     */
    TrainingLoop(
            TrainingSpec spec,
            TrainingGraph graph,
            TrainingData data,
            Map<LanguagePair, TrainingData> heldOut,
            CheckpointStore checkpoints,
            TrainingObserver observer,
            BooleanSupplier stopRequested,
            ToDoubleFunction<TrainingState> chrf,
            int towers) {
        this.spec = spec;
        this.graph = graph;
        this.data = data;
        this.heldOut = heldOut;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.stopRequested = stopRequested;
        this.chrf = chrf;
        this.towers = towers;
    }

    /**
     * Goes on from a state to the end.
     *
     * @throws TrainingInterruptedException if asked to stop; a checkpoint is written
     * @throws IllegalStateException if too many steps in a row had no number as loss or gradient
     */
    TrainingState run(TrainingState begun) {
        LearningRateSchedule schedule = spec.schedule();
        TrainingState state = begun;
        List<List<TokenPair>> batches = data.pass(spec.seed(), state.pass(), spec.batchTokens());
        Interval interval = new Interval();
        int badSteps = 0;
        while (state.step() < spec.steps()) {
            int step = state.step() + 1;
            PaddedBatch batch = PaddedBatch.of(batches.get(state.batch()), towers, MARKS);
            double rate = schedule.at(step);
            long start = System.nanoTime();
            TrainingGraph.StepResult result = graph.step(batch, rate, step);
            double seconds = (System.nanoTime() - start) / 1e9;
            state = state.after(batch.targetTokens(), seconds, batches.size());
            if (state.batch() == 0) {
                batches = data.pass(spec.seed(), state.pass(), spec.batchTokens());
            }
            if (result.sound()) {
                badSteps = 0;
                interval.add(result.loss(), batch.targetTokens(), seconds);
                observer.stepped(new TrainingObserver.Step(
                        step,
                        spec.steps(),
                        state.pass(),
                        result.loss(),
                        result.gradientNorm(),
                        rate,
                        batch.targetTokens(),
                        seconds));
            } else {
                observer.skipped(step, result.loss(), result.gradientNorm(), ++badSteps);
                requireFewBad(badSteps, step);
            }

            if (step % spec.evaluateEvery() == 0 || step == spec.steps()) {
                state = look(state, interval);
                interval = new Interval();
                if (spec.earlyStopping().patience() > 0
                        && state.looksSinceBest() >= spec.earlyStopping().patience()) {
                    observer.stoppedEarly(step, state.looksSinceBest());
                    return state;
                }
            } else if (stopRequested.getAsBoolean()) {
                checkpoints.save(state, graph::save);
            }
            if (stopRequested.getAsBoolean() && step < spec.steps()) {
                throw new TrainingInterruptedException(step);
            }
        }
        return state;
    }

    private TrainingState look(TrainingState state, Interval interval) {
        Map<LanguagePair, TokenLoss> losses = developmentLosses();
        CurvePoint point = new CurvePoint(
                state.step(),
                interval.meanLoss(),
                TokenLoss.together(losses.values()).mean(),
                state.seconds(),
                interval.tokensPerSecond(),
                chrf.applyAsDouble(state));
        TrainingState seen = state.seen(point);
        checkpoints.save(seen, graph::save);
        observer.evaluated(point, seen.bestStep() == seen.step());
        if (losses.size() > 1) {
            Map<LanguagePair, Double> means = new LinkedHashMap<>();
            losses.forEach((pair, loss) -> means.put(pair, loss.mean()));
            observer.evaluatedPairs(point.step(), means);
        }
        return seen;
    }

    /** Mean loss of a token of the development set, of all pairs together, with the weights as they are. */
    double developmentLoss() {
        return TokenLoss.together(developmentLosses().values()).mean();
    }

    private Map<LanguagePair, TokenLoss> developmentLosses() {
        Map<LanguagePair, TokenLoss> losses = new LinkedHashMap<>();
        heldOut.forEach((pair, sentences) -> losses.put(pair, loss(sentences)));
        return losses;
    }

    private TokenLoss loss(TrainingData sentences) {
        double logLikelihood = 0;
        long tokens = 0;
        for (List<TokenPair> pairs : sentences.once(spec.batchTokens())) {
            PaddedBatch batch = PaddedBatch.of(pairs, towers, MARKS);
            logLikelihood += graph.logLikelihood(batch) * batch.targetTokens();
            tokens += batch.targetTokens();
        }
        return new TokenLoss(-logLikelihood, tokens);
    }

    private void requireFewBad(int inARow, int step) {
        if (inARow >= spec.maxBadSteps()) {
            throw new IllegalStateException("the loss or gradient of " + inARow + " steps in a row was no number, the"
                    + " last at step " + step + "; nothing was learned from them. Lower optimizer.learningRate, then"
                    + " give the same command again: it goes on from the last checkpoint");
        }
    }

    /** Steps between two looks. */
    private static final class Interval {
        private final List<Float> losses = new ArrayList<>();
        private long tokens;
        private double seconds;

        void add(float loss, int stepTokens, double stepSeconds) {
            losses.add(loss);
            tokens += stepTokens;
            seconds += stepSeconds;
        }

        double meanLoss() {
            return losses.stream().mapToDouble(Float::doubleValue).average().orElse(0);
        }

        double tokensPerSecond() {
            return seconds == 0 ? 0 : tokens / seconds;
        }
    }
}
