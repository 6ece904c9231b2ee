package io.github.parlance.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a training is; with the weights and moments beside it, all there is to know to go on.
 *
 * @param fingerprint of the network, the vocabulary and the data; another training's checkpoint is not taken up
 * @param step updates made
 * @param pass over the data, from 0
 * @param batch of the pass, the next to learn from
 * @param seconds spent so far
 * @param tokens target tokens learned from so far
 * @param best the lowest badness of a look so far, see {@link CurvePoint#badness}
 * @param bestStep when it was reached; 0 before the first look
 * @param curve what was seen on the way
 */
public record TrainingState(
        String fingerprint,
        int step,
        int pass,
        int batch,
        double seconds,
        long tokens,
        double best,
        int bestStep,
        List<CurvePoint> curve) {
    public TrainingState {
        curve = List.copyOf(curve);
    }

    static TrainingState fresh(String fingerprint) {
        return new TrainingState(fingerprint, 0, 0, 0, 0, 0, Double.MAX_VALUE, 0, List.of());
    }

    /** After one more update; the pass ends with its last batch. */
    TrainingState after(int stepTokens, double stepSeconds, int batches) {
        boolean passEnds = batch + 1 == batches;
        return new TrainingState(
                fingerprint,
                step + 1,
                passEnds ? pass + 1 : pass,
                passEnds ? 0 : batch + 1,
                seconds + stepSeconds,
                tokens + stepTokens,
                best,
                bestStep,
                curve);
    }

    /** After a look at the development set. */
    TrainingState seen(CurvePoint point) {
        boolean better = point.badness() < best;
        List<CurvePoint> longer = new ArrayList<>(curve);
        longer.add(point);
        return new TrainingState(
                fingerprint,
                step,
                pass,
                batch,
                seconds,
                tokens,
                better ? point.badness() : best,
                better ? step : bestStep,
                longer);
    }

    /** Loss at the best look; that of the last before there was one. */
    double bestLoss() {
        return curve.stream()
                .filter(point -> point.step() == bestStep)
                .mapToDouble(CurvePoint::developmentLoss)
                .findFirst()
                .orElse(Double.MAX_VALUE);
    }

    /** Looks since the best. */
    int looksSinceBest() {
        return (int) curve.stream().filter(point -> point.step() > bestStep).count();
    }

    /** Steps of the last looks, the newest last. */
    List<Integer> lastLooks(int count) {
        return curve.subList(Math.max(0, curve.size() - count), curve.size()).stream()
                .map(CurvePoint::step)
                .toList();
    }

    /**
     * A look at the training.
     *
     * @param step updates made
     * @param trainingLoss smoothed, mean of a token, over the steps since the last point
     * @param developmentLoss mean of a token, natural logarithm, not smoothed
     * @param seconds spent so far
     * @param tokensPerSecond target tokens learned from each second since the last point
     * @param developmentChrf of greedy translations, 0 to 100; negative if they were not looked at
     */
    public record CurvePoint(
            int step,
            double trainingLoss,
            double developmentLoss,
            double seconds,
            double tokensPerSecond,
            double developmentChrf) {

        /** A look at the loss alone. */
        public CurvePoint(
                int step, double trainingLoss, double developmentLoss, double seconds, double tokensPerSecond) {
            this(step, trainingLoss, developmentLoss, seconds, tokensPerSecond, -1);
        }

        /** What the best look has least of: the loss, or what chrF lacks of 100 where translations are compared. */
        double badness() {
            return developmentChrf < 0 ? developmentLoss : 100 - developmentChrf;
        }
    }
}
