package io.github.parlance.model;

import io.github.parlance.model.weights.NamedTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A second implementation of recurrent encoder-decoders from the equations of the papers, with plain loops, one sentence and
 * one token at a time.
 */
final class PlainRecurrent {
    private final Map<String, float[]> weights;
    private final String cell;
    private final int embedding;
    private final int hidden;
    private final int layers;
    private final Attention attention;

    /**
     * @param cell rnn, gru or lstm
     */
    PlainRecurrent(
            Map<String, float[]> weights, String cell, int embedding, int hidden, int layers, Attention attention) {
        this.weights = weights;
        this.cell = cell;
        this.embedding = embedding;
        this.hidden = hidden;
        this.layers = layers;
        this.attention = attention;
    }

    /** Returns decoder outputs, one row per target token. */
    List<double[]> outputs(int[] source, int[] target, boolean reversed) {
        List<double[]> inputs = embedded(source);
        List<double[][]> ends = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            String name = "encoder." + layer;
            if (attention == Attention.NONE) {
                inputs = read(name + (reversed ? ".backward" : ".forward"), inputs, hidden, reversed, ends);
            } else {
                List<double[]> forward = read(name + ".forward", inputs, hidden / 2, false, ends);
                List<double[]> backward = read(name + ".backward", inputs, hidden / 2, true, ends);
                inputs = new ArrayList<>();
                for (int i = 0; i < forward.size(); i++) {
                    inputs.add(joined(forward.get(i), backward.get(i)));
                }
            }
        }
        return decode(inputs, ends, embedded(target));
    }

    private List<double[]> decode(List<double[]> states, List<double[][]> ends, List<double[]> tokens) {
        boolean looks = attention != Attention.NONE || cell.equals("gru");
        double[][][] layerStates = new double[layers][][];
        double[] looked = new double[hidden];
        double[] summary = new double[hidden];
        if (looks) {
            double[] last = attention == Attention.NONE
                    ? ends.get(layers - 1)[0]
                    : joined(ends.get(2 * layers - 2)[0], ends.get(2 * layers - 1)[0]);
            summary = attention == Attention.NONE
                    ? tanh(plus(times(last, "context.summary.weights"), weight("context.summary.bias")))
                    : summary;
            double[] bridged = tanh(plus(times(last, "bridge.weights"), weight("bridge.bias")));
            int parts = cell.equals("lstm") ? 2 : 1;
            for (int layer = 0; layer < layers; layer++) {
                layerStates[layer] = new double[parts][];
                for (int part = 0; part < parts; part++) {
                    layerStates[layer][part] = slice(bridged, (layer * parts + part) * hidden, hidden);
                }
            }
        } else {
            for (int layer = 0; layer < layers; layer++) {
                layerStates[layer] = ends.get(layer);
            }
        }
        List<double[]> outputs = new ArrayList<>();
        for (double[] token : tokens) {
            double[] fed = new double[0];
            if (looks && attention != Attention.LUONG && attention != Attention.LUONG_DOT) {
                looked = attention == Attention.NONE ? summary : attended(layerStates[layers - 1][0], states);
                fed = looked;
            } else if (looks) {
                fed = looked;
            }
            double[] input = token;
            for (int layer = 0; layer < layers; layer++) {
                layerStates[layer] =
                        step("decoder." + layer, input, layer == 0 ? fed : new double[0], layerStates[layer], hidden);
                input = layerStates[layer][0];
            }
            if (!looks) {
                outputs.add(input);
            } else if (attention == Attention.NONE || attention == Attention.BAHDANAU) {
                double[] all = joined(joined(input, looked), token);
                outputs.add(tanh(plus(times(all, "decoder.readout.weights"), weight("decoder.readout.bias"))));
            } else {
                looked = tanh(times(joined(attended(input, states), input), "decoder.joint.weights"));
                outputs.add(looked);
            }
        }
        return outputs;
    }

    private double[] attended(double[] query, List<double[]> states) {
        double[] scores = new double[states.size()];
        double sum = 0;
        for (int j = 0; j < scores.length; j++) {
            scores[j] = Math.exp(score(query, states.get(j)));
            sum += scores[j];
        }
        double[] average = new double[hidden];
        for (int j = 0; j < scores.length; j++) {
            for (int k = 0; k < hidden; k++) {
                average[k] += scores[j] / sum * states.get(j)[k];
            }
        }
        return average;
    }

    private double score(double[] query, double[] state) {
        if (attention == Attention.LUONG_DOT) {
            return dot(query, state);
        }
        double[] key = times(state, "attention.key.weights");
        if (attention == Attention.LUONG) {
            return dot(query, key);
        }
        double[] asked = plus(times(query, "attention.query.weights"), weight("attention.query.bias"));
        return dot(weight("attention.score"), tanh(plus(asked, key)));
    }

    private List<double[]> read(String name, List<double[]> inputs, int size, boolean reversed, List<double[][]> ends) {
        double[][] state = new double[cell.equals("lstm") ? 2 : 1][size];
        double[][] outputs = new double[inputs.size()][];
        for (int i = 0; i < inputs.size(); i++) {
            int place = reversed ? inputs.size() - 1 - i : i;
            state = step(name, inputs.get(place), new double[0], state, size);
            outputs[place] = state[0];
        }
        ends.add(state);
        return List.of(outputs);
    }

    private double[][] step(String name, double[] input, double[] fed, double[][] state, int size) {
        double[] x = plus(times(input, name + ".input.weights"), weight(name + ".input.bias"));
        if (fed.length > 0) {
            x = plus(x, times(fed, "decoder.fed.weights"));
        }
        double[] h = state[0];
        double[] next = new double[size];
        switch (cell) {
            case "rnn" -> next = tanh(plus(x, times(h, name + ".recurrent.weights")));
            case "gru" -> {
                double[] gates = times(h, name + ".gates.weights");
                double[] remembered = new double[size];
                for (int i = 0; i < size; i++) {
                    remembered[i] = sigmoid(x[i] + gates[i]) * h[i];
                }
                double[] candidate = times(remembered, name + ".candidate.weights");
                for (int i = 0; i < size; i++) {
                    double update = sigmoid(x[size + i] + gates[size + i]);
                    next[i] = update * h[i] + (1 - update) * Math.tanh(x[2 * size + i] + candidate[i]);
                }
            }
            default -> {
                double[] sums = plus(x, times(h, name + ".recurrent.weights"));
                double[] memory = new double[size];
                for (int i = 0; i < size; i++) {
                    double in = sigmoid(sums[i]);
                    double forget = sigmoid(sums[size + i]);
                    double out = sigmoid(sums[2 * size + i]);
                    memory[i] = forget * state[1][i] + in * Math.tanh(sums[3 * size + i]);
                    next[i] = out * Math.tanh(memory[i]);
                }
                return new double[][] {next, memory};
            }
        }
        return new double[][] {next};
    }

    private List<double[]> embedded(int[] ids) {
        List<double[]> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(slice(weight("embedding"), id * embedding, embedding));
        }
        return rows;
    }

    private double[] weight(String name) {
        float[] values = NamedTensors.require(weights, name);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private double[] times(double[] row, String name) {
        double[] matrix = weight(name);
        int columns = matrix.length / row.length;
        double[] product = new double[columns];
        for (int i = 0; i < row.length; i++) {
            for (int k = 0; k < columns; k++) {
                product[k] += row[i] * matrix[i * columns + k];
            }
        }
        return product;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] tanh(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.tanh(x[i]);
        }
        return y;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] slice(double[] x, int from, int size) {
        return Arrays.copyOfRange(x, from, from + size);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
