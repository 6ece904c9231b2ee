package io.github.parlance.decode;

import java.util.List;

/** What a search asks of a model. Safe to call from several threads at once. */
public interface SequenceModel {

    /** Begins a translation, which is the encoder's work. */
    Decoding begin(List<int[]> sources);

    /** Most tokens of a source or a target, the end mark included. */
    int maxLength();

    /** The translation of some sentences, a token a step. For one thread. */
    interface Decoding extends AutoCloseable {

        /**
         * Appends a token to each hypothesis, and says what may follow.
         *
         * @param sentences those still wanted, as indices into those of the call before (the first call: into the
         *     sources); ascending
         * @param hypotheses how many each sentence has
         * @param parents for each new hypothesis, sentence by sentence, the one it continues, as a row of the call
         *     before (the first call: the sentence)
         * @param tokens the token each is continued with; the first call: the begin mark
         * @param candidates how many next tokens are wanted for each
         */
        Candidates advance(int[] sentences, int hypotheses, int[] parents, int[] tokens, int candidates);

        @Override
        void close();
    }

    /**
     * The likeliest next tokens, the best first; a row for each hypothesis.
     *
     * @param width tokens a row
     * @param logProbabilities natural logarithms, row-major, [rows, width]
     * @param ids row-major, [rows, width]
     * @param looked the source position each row looked at most, to say what may follow; empty of models that do not tell
     */
    record Candidates(int width, float[] logProbabilities, int[] ids, int[] looked) {

        /** Of a model that does not tell where it looked. */
        Candidates(int width, float[] logProbabilities, int[] ids) {
            this(width, logProbabilities, ids, new int[0]);
        }
    }
}
