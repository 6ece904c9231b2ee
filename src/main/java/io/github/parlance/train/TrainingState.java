package io.github.parlance.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * The progress of a training. Together with the weights and the optimizer variables it is everything needed to resume.
 *
 * @param fingerprint of the network, the vocabulary and the data; a checkpoint with another fingerprint is rejected
 * @param step number of updates so far
 * @param epoch number of the epoch, from 0
 * @param batch number of the next batch of the epoch, from 0
 * @param seconds training time so far
 * @param tokens number of target tokens so far
 * @param best lowest validation metric so far, see {@link Evaluation#validationMetric}
 * @param bestStep step at which it was reached; 0 before the first evaluation
 * @param curve all evaluations so far
 */
public record TrainingState(
        String fingerprint,
        int step,
        @JsonProperty("pass") int epoch,
        int batch,
        double seconds,
        long tokens,
        double best,
        int bestStep,
        List<Evaluation> curve) {
    public TrainingState {
        curve = List.copyOf(curve);
    }

    static TrainingState fresh(String fingerprint) {
        return new TrainingState(fingerprint, 0, 0, 0, 0, 0, Double.MAX_VALUE, 0, List.of());
    }

    /** Returns the state after one more update; the epoch ends with its last batch. */
    TrainingState after(int stepTokens, double stepSeconds, int batches) {
        boolean epochEnds = batch + 1 == batches;
        return new TrainingState(
                fingerprint,
                step + 1,
                epochEnds ? epoch + 1 : epoch,
                epochEnds ? 0 : batch + 1,
                seconds + stepSeconds,
                tokens + stepTokens,
                best,
                bestStep,
                curve);
    }

    /** Returns the state after an evaluation. */
    TrainingState evaluated(Evaluation point) {
        boolean better = point.validationMetric() < best;
        List<Evaluation> longer = new ArrayList<>(curve);
        longer.add(point);
        return new TrainingState(
                fingerprint,
                step,
                epoch,
                batch,
                seconds,
                tokens,
                better ? point.validationMetric() : best,
                better ? step : bestStep,
                longer);
    }

    /** Returns the development loss at the best evaluation; {@link Double#MAX_VALUE} before the first. */
    double bestLoss() {
        return curve.stream()
                .filter(point -> point.step() == bestStep)
                .mapToDouble(Evaluation::developmentLoss)
                .findFirst()
                .orElse(Double.MAX_VALUE);
    }

    /** Returns the number of evaluations since the best. */
    int evaluationsSinceBest() {
        return (int) curve.stream().filter(point -> point.step() > bestStep).count();
    }

    /** Returns the steps of the last evaluations, the newest last. */
    List<Integer> lastEvaluations(int count) {
        return curve.subList(Math.max(0, curve.size() - count), curve.size()).stream()
                .map(Evaluation::step)
                .toList();
    }

    /**
     * One evaluation.
     *
     * @param step number of updates so far
     * @param trainingLoss smoothed mean loss per token over the steps since the last evaluation
     * @param developmentLoss mean loss per token; natural logarithm, not smoothed
     * @param seconds training time so far
     * @param tokensPerSecond target tokens per second since the last evaluation
     * @param developmentChrf chrF2 of greedy translations, 0 to 100; negative if translations were not scored
     */
    public record Evaluation(
            int step,
            double trainingLoss,
            double developmentLoss,
            double seconds,
            double tokensPerSecond,
            double developmentChrf) {

        /** Creates an evaluation of the loss alone. */
        public Evaluation(
                int step, double trainingLoss, double developmentLoss, double seconds, double tokensPerSecond) {
            this(step, trainingLoss, developmentLoss, seconds, tokensPerSecond, -1);
        }

        /** Returns the validation metric, lower is better: development loss, or 100 - chrF2 if translations are scored. */
        double validationMetric() {
            return developmentChrf < 0 ? developmentLoss : 100 - developmentChrf;
        }
    }
}
