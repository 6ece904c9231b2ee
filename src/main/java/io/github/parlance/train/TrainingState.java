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
 * @param best the lowest development loss so far
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
        boolean better = point.developmentLoss() < best;
        List<CurvePoint> longer = new ArrayList<>(curve);
        longer.add(point);
        return new TrainingState(
                fingerprint,
                step,
                pass,
                batch,
                seconds,
                tokens,
                better ? point.developmentLoss() : best,
                better ? step : bestStep,
                longer);
    }

    /**
     * A look at the training.
     *
     * @param step updates made
     * @param trainingLoss smoothed, mean of a token, over the steps since the last point
     * @param developmentLoss mean of a token, natural logarithm, not smoothed
     * @param seconds spent so far
     * @param tokensPerSecond target tokens learned from each second since the last point
     */
    public record CurvePoint(
            int step, double trainingLoss, double developmentLoss, double seconds, double tokensPerSecond) {}
}
