package io.github.parlance.train;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.TrainingState.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs training steps, evaluations and checkpoints until the last step or early stopping. */
final class TrainingLoop {
    /** Time after which a checkpoint is written although no evaluation is due. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(10);

    private final TrainingSpec spec;
    private final TrainingGraph graph;
    private final TrainingData data;
    private final DevelopmentEvaluation evaluation;
    private final CheckpointStore checkpoints;
    private final TrainingObserver observer;
    private final StopConditions stop;
    private final Function<TrainingState, DevelopmentScore.Scores> scorer;
    private final LearningRateSchedule schedule;
    private final BatchLimit limit;
    private long saved = System.nanoTime();
    private Interval interval = new Interval();
    private int nonFiniteSteps;

    /** @param scorer scores translations of the development set with the present weights */
    TrainingLoop(
            TrainingSpec spec,
            TrainingGraph graph,
            TrainingData data,
            DevelopmentEvaluation evaluation,
            CheckpointStore checkpoints,
            TrainingObserver observer,
            StopConditions stop,
            Function<TrainingState, DevelopmentScore.Scores> scorer,
            BatchLimit limit) {
        this.spec = spec;
        this.graph = graph;
        this.data = data;
        this.evaluation = evaluation;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.stop = stop;
        this.scorer = scorer;
        this.schedule = spec.schedule();
        this.limit = limit;
    }

    /**
     * Trains from a state to the end.
     *
     * @throws TrainingInterruptedException if asked to stop, or the time is over; a checkpoint is written
     * @throws IllegalStateException if the loss or gradient was not finite in too many steps in a row
     */
    TrainingState run(TrainingState initial) {
        TrainingState state = initial;
        List<List<TokenPair>> batches = batches(state);
        while (state.step() < spec.steps()) {
            state = step(state, batches);
            if (state.batch() == 0) {
                batches = batches(state);
            }
            if (isEvaluationDue(state)) {
                state = evaluate(state);
                if (isPatienceExhausted(state)) {
                    observer.stoppedEarly(state.step(), state.evaluationsSinceBest());
                    return state;
                }
            } else if (stop.isRequested() || isCheckpointDue()) {
                save(state);
            }
            if (state.step() < spec.steps()) {
                stopIfAsked(state);
            }
        }
        return state;
    }

    private void stopIfAsked(TrainingState state) {
        if (stop.isRequested()) {
            throw new TrainingInterruptedException(state.step(), false);
        }
        if (stop.isTimeOver()) {
            TrainingState last = isEvaluationDue(state) ? state : evaluate(state);
            if (!translatesAlways()) {
                observer.translated(last.step(), scorer.apply(last));
            }
            throw new TrainingInterruptedException(state.step(), true);
        }
    }

    private boolean translatesAlways() {
        return spec.earlyStopping().on() == EarlyStoppingSpec.Measure.CHRF;
    }

    private List<List<TokenPair>> batches(TrainingState state) {
        return data.epoch(spec.seed(), state.epoch(), spec.batchTokens());
    }

    private void save(TrainingState state) {
        checkpoints.save(state, graph::save);
        saved = System.nanoTime();
    }

    private boolean isCheckpointDue() {
        return System.nanoTime() - saved >= CHECKPOINT_INTERVAL.toNanos();
    }

    private boolean isEvaluationDue(TrainingState state) {
        return state.step() % spec.evaluateEvery() == 0 || state.step() == spec.steps();
    }

    private boolean isPatienceExhausted(TrainingState state) {
        int patience = spec.earlyStopping().patience();
        return patience > 0 && state.evaluationsSinceBest() >= patience;
    }

    private TrainingState step(TrainingState before, List<List<TokenPair>> batches) {
        int step = before.step() + 1;
        List<PaddedBatch> parts = limit.parts(batches.get(before.batch()), graph.replicas());
        int tokens = parts.stream().mapToInt(PaddedBatch::targetTokens).sum();
        double rate = schedule.at(step);
        long start = System.nanoTime();
        TrainingGraph.StepResult result = graph.step(parts, rate, step);
        double seconds = (System.nanoTime() - start) / 1e9;
        TrainingState after = before.after(tokens, seconds, batches.size());
        if (result.isFinite()) {
            nonFiniteSteps = 0;
            interval.add(result.loss(), tokens, seconds);
            observer.stepped(new TrainingObserver.Step(
                    step, spec.steps(), after.epoch(), result.loss(), result.gradientNorm(), rate, tokens, seconds));
        } else {
            observer.skipped(step, result.loss(), result.gradientNorm(), ++nonFiniteSteps);
            requireFewNonFinite(step);
        }
        return after;
    }

    private TrainingState evaluate(TrainingState state) {
        Map<LanguagePair, TokenLoss> losses = evaluation.losses();
        Optional<DevelopmentScore.Scores> scores =
                translatesAlways() ? Optional.of(scorer.apply(state)) : Optional.empty();
        Evaluation point = new Evaluation(
                state.step(),
                interval.meanLoss(),
                TokenLoss.total(losses.values()).mean(),
                state.seconds(),
                interval.tokensPerSecond(),
                scores.map(DevelopmentScore.Scores::chrf).orElse(-1.0));
        interval = new Interval();
        TrainingState evaluated = state.evaluated(point);
        save(evaluated);
        observer.evaluated(point, evaluated.bestStep() == evaluated.step());
        scores.ifPresent(each -> observer.translated(state.step(), each));
        if (losses.size() > 1) {
            Map<LanguagePair, Double> means = new LinkedHashMap<>();
            losses.forEach((pair, loss) -> means.put(pair, loss.mean()));
            observer.evaluatedPairs(point.step(), means);
        }
        return evaluated;
    }

    private void requireFewNonFinite(int step) {
        if (nonFiniteSteps >= spec.maxBadSteps()) {
            throw new IllegalStateException("the loss or gradient was not finite in " + nonFiniteSteps
                    + " steps in a row, the last one step " + step + "; these steps changed nothing. Lower"
                    + " optimizer.learningRate, then run the same command again: it resumes from the last checkpoint");
        }
    }

    /** The steps between two evaluations. */
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
