package io.github.parlance.decode;

import java.util.List;

/** A model as the search uses it. Thread-safe. */
public interface SequenceModel {

    /** Starts the translation of a batch by running the encoder. */
    Decoding begin(List<int[]> sources);

    /** Returns the maximum number of tokens of a source or a target, the end mark included. */
    int maxLength();

    /** The translation of a batch, one token per step. Not thread-safe. */
    interface Decoding extends AutoCloseable {

        /**
         * Appends a token to each hypothesis, and returns the candidates for the next one.
         *
         * @param sentences remaining sentences, as ascending indices into those of the previous call (first call: into the
         *     sources)
         * @param hypotheses number of hypotheses per sentence
         * @param parents for each new hypothesis, sentence by sentence, the row of the previous call that it continues (first call: the
         *     sentence)
         * @param tokens token appended to each hypothesis; first call: the begin mark
         * @param candidates number of next tokens to return per hypothesis
         */
        Candidates advance(int[] sentences, int hypotheses, int[] parents, int[] tokens, int candidates);

        @Override
        void close();
    }

    /**
     * The most probable next tokens, the best first, in one row per hypothesis.
     *
     * @param width tokens per row
     * @param logProbabilities natural logarithms, row-major, [rows, width]
     * @param ids row-major, [rows, width]
     * @param looked source position with the most attention in each row; empty if the model does not provide it
     */
    record Candidates(int width, float[] logProbabilities, int[] ids, int[] looked) {

        /** Creates candidates of a model that does not provide attention. */
        Candidates(int width, float[] logProbabilities, int[] ids) {
            this(width, logProbabilities, ids, new int[0]);
        }
    }
}
