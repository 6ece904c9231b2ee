package io.github.parlance.train;

import java.util.Map;
import java.util.TreeMap;

/** The mean of the weights of several checkpoints, which is often better than each of them (Junczys-Dowmunt et al. 2016). */
final class MeanWeights {
    private final Map<String, double[]> sums = new TreeMap<>();
    private int count;

    /**
     * Adds the weights of a checkpoint.
     *
     * @param weights values by parameter name; all checkpoints have the same names and sizes
     */
    void add(Map<String, float[]> weights) {
        count++;
        weights.forEach((name, values) -> {
            double[] sum = sums.computeIfAbsent(name, key -> new double[values.length]);
            for (int i = 0; i < values.length; i++) {
                sum[i] += values[i];
            }
        });
    }

    /** Returns the mean by parameter name. */
    Map<String, float[]> get() {
        Map<String, float[]> means = new TreeMap<>();
        sums.forEach((name, sum) -> {
            float[] mean = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sum[i] / count);
            }
            means.put(name, mean);
        });
        return means;
    }
}
