package io.github.parlance.train;

import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/**
 * Sentence pairs as rows of equal length.
 *
 * @param rows number of rows, including rows that only fill up the batch
 * @param sourceLength columns of the source
 * @param targetLength columns of the target
 * @param source ids; each row ends with EOS and padding; row-major
 * @param targetIn ids; each row begins with BOS and ends with padding; row-major
 * @param targetOut ids; each row ends with EOS and padding; row-major
 * @param targetTokens number of tokens of {@code targetOut} that are not padding
 */
record PaddedBatch(
        int rows, int sourceLength, int targetLength, int[] source, int[] targetIn, int[] targetOut, int targetTokens) {

    /** Lengths are rounded up to a multiple of this, so that there are few shapes and kernels are reused. */
    private static final int LENGTH_STEP = 4;

    /**
     * Pads sentence pairs to equal lengths.
     *
     * @param replicas the number of rows is a multiple of this; rows that fill up hold EOS as source and nothing as target
     */
    static PaddedBatch of(List<TokenPair> pairs, int replicas, SpecialTokens specialTokens) {
        int rows = roundUp(pairs.size(), replicas);
        int sourceLength = roundUp(longest(pairs, true) + 1, LENGTH_STEP);
        int targetLength = roundUp(longest(pairs, false) + 1, LENGTH_STEP);
        int[] source = filled(rows * sourceLength, specialTokens.padding());
        int[] targetIn = filled(rows * targetLength, specialTokens.padding());
        int[] targetOut = filled(rows * targetLength, specialTokens.padding());
        int tokens = 0;
        for (int row = 0; row < rows; row++) {
            int[] from = row < pairs.size() ? pairs.get(row).source() : new int[0];
            System.arraycopy(from, 0, source, row * sourceLength, from.length);
            source[row * sourceLength + from.length] = specialTokens.end();
            targetIn[row * targetLength] = specialTokens.begin();
            if (row < pairs.size()) {
                int[] to = pairs.get(row).target();
                System.arraycopy(to, 0, targetIn, row * targetLength + 1, to.length);
                System.arraycopy(to, 0, targetOut, row * targetLength, to.length);
                targetOut[row * targetLength + to.length] = specialTokens.end();
                tokens += to.length + 1;
            }
        }
        return new PaddedBatch(rows, sourceLength, targetLength, source, targetIn, targetOut, tokens);
    }

    /** Ids of the special tokens. */
    record SpecialTokens(int padding, int begin, int end) {
        static final SpecialTokens OF_VOCABULARY = new SpecialTokens(Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS);
    }

    TInt32 sourceTensor() {
        return tensor(source, sourceLength);
    }

    TInt32 targetInTensor() {
        return tensor(targetIn, targetLength);
    }

    TInt32 targetOutTensor() {
        return tensor(targetOut, targetLength);
    }

    private TInt32 tensor(int[] ids, int length) {
        return TInt32.tensorOf(Shape.of(rows, length), DataBuffers.of(ids));
    }

    private static int longest(List<TokenPair> pairs, boolean source) {
        return pairs.stream()
                .mapToInt(pair -> source ? pair.source().length : pair.target().length)
                .max()
                .orElse(0);
    }

    private static int roundUp(int value, int step) {
        return (value + step - 1) / step * step;
    }

    private static int[] filled(int size, int value) {
        int[] ids = new int[size];
        Arrays.fill(ids, value);
        return ids;
    }
}
