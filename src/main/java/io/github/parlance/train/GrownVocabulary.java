package io.github.parlance.train;

import io.github.parlance.token.Vocabulary;

/**
 * A vocabulary of a model and the same with more control tokens, which lie behind the model's own control tokens and before its
 * pieces.
 *
 * @param own vocabulary of the model
 * @param grown vocabulary with the control tokens of a training
 */
record GrownVocabulary(Vocabulary own, Vocabulary grown) {

    int added() {
        return grown.offset() - own.offset();
    }

    /**
     * Inserts rows for the added control tokens.
     *
     * @param values rows of the model, row-major; vectors have rows of one number
     * @param added rows of the added control tokens
     */
    float[] with(float[] values, float[] added) {
        int width = values.length / own.size();
        int before = own.offset() * width;
        float[] all = new float[values.length + added.length];
        System.arraycopy(values, 0, all, 0, before);
        System.arraycopy(added, 0, all, before, added.length);
        System.arraycopy(values, before, all, before + added.length, values.length - before);
        return all;
    }

    /**
     * Returns the rows that a training draws for the added control tokens.
     *
     * @param drawn rows of the grown vocabulary
     */
    float[] drawn(float[] drawn) {
        int width = drawn.length / grown.size();
        float[] added = new float[added() * width];
        System.arraycopy(drawn, own.offset() * width, added, 0, added.length);
        return added;
    }

    /**
     * Returns rows for the added control tokens that resemble those of the pieces: each column is normally distributed, with the
     * mean and the deviation that it has there. Added tokens are then no likelier than an average piece (Hewitt 2021, "Initializing New
     * Word Embeddings for Pretrained Language Models"). Biases of tokens that are never chosen do not count.
     *
     * @param values rows of the model
     * @param drawn rows of the grown vocabulary, normally distributed with the deviation 1/sqrt(width); or zero, for rows without
     *     deviation
     */
    float[] resembling(float[] values, float[] drawn) {
        int width = values.length / own.size();
        float[] added = drawn(drawn);
        for (int column = 0; column < width; column++) {
            Distribution pieces = distribution(values, column, width);
            for (int at = column; at < added.length; at += width) {
                double normal = added[at] * Math.sqrt(width);
                added[at] = (float) (pieces.mean() + pieces.deviation() * normal);
            }
        }
        return added;
    }

    private record Distribution(double mean, double deviation) {}

    private Distribution distribution(float[] values, int column, int width) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int at = own.offset() * width + column; at < values.length; at += width) {
            if (values[at] > SmoothedCrossEntropy.NEVER) {
                sum += values[at];
                squares += (double) values[at] * values[at];
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        return new Distribution(mean, Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)));
    }
}
