package io.github.parlance.model;

import java.util.Map;

/** Attention as loops over numbers, from the equations of Vaswani et al. 2017, section 3.2. */
final class PlainAttention {
    private PlainAttention() {}

    /**
     * @param x [length, hidden]
     * @param bias added to the scores, [length, length]
     */
    static float[] self(float[][] x, float[][] bias, int heads, Map<String, float[]> parameters, String name) {
        int length = x.length;
        int hidden = x[0].length;
        double[][] projected = affine(x, parameters, name + ".projection");
        double[][] joined = new double[length][hidden];
        int size = hidden / heads;
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < length; i++) {
                double[] weights = new double[length];
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    double score = 0;
                    for (int d = 0; d < size; d++) {
                        int column = head * size + d;
                        score += projected[i][column] * projected[j][hidden + column];
                    }
                    weights[j] = Math.exp(score / Math.sqrt(size) + bias[i][j]);
                    sum += weights[j];
                }
                for (int j = 0; j < length; j++) {
                    for (int d = 0; d < size; d++) {
                        int column = head * size + d;
                        joined[i][column] += weights[j] / sum * projected[j][2 * hidden + column];
                    }
                }
            }
        }
        return flat(affine(floats(joined), parameters, name + ".output"));
    }

    private static double[][] affine(float[][] x, Map<String, float[]> parameters, String name) {
        float[] weights = parameters.get(name + ".weights");
        float[] bias = parameters.get(name + ".bias");
        double[][] out = new double[x.length][bias.length];
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < bias.length; column++) {
                out[row][column] = bias[column];
                for (int k = 0; k < x[row].length; k++) {
                    out[row][column] += x[row][k] * weights[k * bias.length + column];
                }
            }
        }
        return out;
    }

    private static float[][] floats(double[][] values) {
        float[][] floats = new float[values.length][values[0].length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                floats[i][j] = (float) values[i][j];
            }
        }
        return floats;
    }

    private static float[] flat(double[][] values) {
        float[] flat = new float[values.length * values[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) values[i / values[0].length][i % values[0].length];
        }
        return flat;
    }
}
