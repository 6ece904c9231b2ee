package io.github.parlance.decode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model whose next tokens are drawn from its distribution, so that a greedy search returns a sample instead of the most probable
 * translation (Edunov et al. 2018, Understanding Back-Translation at Scale, section 3.2).
 *
 * <p>Gumbel noise is added to the log-probabilities. The largest sum is then a draw from the softmax, and if a constraint of the search
 * rejects that token, the next largest is a draw from the softmax of the others (Gumbel-max trick; Kool et al. 2019, section 2.3).
 *
 * <p>The noise is a function of seed, source, position and token. A sample therefore depends neither on the rest of the batch nor on the
 * order of batches or threads, and two equal sources have the same sample.
 */
public final class SampledModel implements SequenceModel {
    private final SequenceModel model;
    private final SamplingSpec sampling;

    public SampledModel(SequenceModel model, SamplingSpec sampling) {
        this.model = model;
        this.sampling = sampling;
    }

    @Override
    public Decoding begin(List<int[]> sources) {
        long[] keys = sources.stream().mapToLong(this::key).toArray();
        return new SampledDecoding(model.begin(sources), keys, sampling);
    }

    private long key(int[] source) {
        long key = mixed(sampling.seed());
        for (int id : source) {
            key = mixed(key ^ id);
        }
        return key;
    }

    @Override
    public int maxLength() {
        return model.maxLength();
    }

    /** Returns the bits well mixed: the output function of SplitMix64 (Steele et al. 2014), after a step of its generator. */
    private static long mixed(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static final class SampledDecoding implements Decoding {
        private static final int MANTISSA = 53;

        private final Decoding decoding;
        private final SamplingSpec sampling;
        private long[] keys;
        private int position;

        SampledDecoding(Decoding decoding, long[] keys, SamplingSpec sampling) {
            this.decoding = decoding;
            this.keys = keys;
            this.sampling = sampling;
        }

        @Override
        public Candidates advance(int[] sentences, int hypotheses, int[] parents, int[] tokens, int candidates) {
            if (hypotheses != 1) {
                throw new IllegalArgumentException(
                        "sampling continues one hypothesis per sentence, not " + hypotheses + "; set beam to 1");
            }
            keys = Arrays.stream(sentences)
                    .mapToLong(sentence -> keys[sentence])
                    .toArray();
            Candidates best =
                    decoding.advance(sentences, hypotheses, parents, tokens, Math.max(candidates, sampling.topK()));
            float[] logProbabilities = new float[best.logProbabilities().length];
            int[] ids = new int[best.ids().length];
            for (int row = 0; row < keys.length; row++) {
                draw(best, row, logProbabilities, ids);
            }
            position++;
            return new Candidates(best.width(), logProbabilities, ids, best.looked());
        }

        /**
         * Orders a row of candidates by their noisy values. The drawn token keeps its log-probability, so that the sum over a
         * translation is its own; the others have the same distance to it as with noise.
         */
        private void draw(Candidates best, int row, float[] logProbabilities, int[] ids) {
            int first = row * best.width();
            double[] noisy = noisy(best, row);
            int[] order = IntStream.range(0, noisy.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(rank -> -noisy[rank]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double shift = best.logProbabilities()[first + order[0]] - noisy[order[0]];
            for (int rank = 0; rank < order.length; rank++) {
                ids[first + rank] = best.ids()[first + order[rank]];
                logProbabilities[first + rank] = (float) (noisy[order[rank]] + shift);
            }
        }

        /** Returns log-probabilities with noise. Tokens beyond the top-k, which only serve a search that rejects all others, come last. */
        private double[] noisy(Candidates best, int row) {
            int first = row * best.width();
            int drawn = Math.min(sampling.topK(), best.width());
            long key = mixed(keys[row] ^ position);
            double[] noisy = new double[best.width()];
            double least = Double.POSITIVE_INFINITY;
            for (int rank = 0; rank < noisy.length; rank++) {
                double logProbability = best.logProbabilities()[first + rank];
                noisy[rank] = rank < drawn
                        ? logProbability / sampling.temperature() + gumbel(mixed(key ^ best.ids()[first + rank]))
                        : least + logProbability;
                least = rank < drawn ? Math.min(least, noisy[rank]) : least;
            }
            return noisy;
        }

        /** Returns the quantile of the standard Gumbel distribution at a probability given by 53 bits. */
        private static double gumbel(long bits) {
            double probability = ((bits >>> (Long.SIZE - MANTISSA)) + 0.5) / (1L << MANTISSA);
            return -Math.log(-Math.log(probability));
        }

        @Override
        public void close() {
            decoding.close();
        }
    }
}
