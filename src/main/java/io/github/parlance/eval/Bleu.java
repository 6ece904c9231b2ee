package io.github.parlance.eval;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * BLEU: the share of word n-grams, up to four words, that also occur in a reference, with a penalty for short hypotheses.
 *
 * <p>Uses the defaults of sacreBLEU 2: 13a tokens, case kept, the closest reference length, exponential smoothing of an n-gram order
 * without matches (NIST; method 3 of Chen and Cherry 2014).
 *
 * @see <a href="https://aclanthology.org/P02-1040">Papineni et al. 2002, section 2.3</a>
 */
public final class Bleu implements Metric {
    private static final int ORDER = 4;

    /**
     * The figures that BLEU is computed from.
     *
     * @param precisions percentages of the hypotheses' n-grams that match, smoothed; index 0 for single words
     * @param brevityPenalty 0 to 1; 1 if the hypotheses are not shorter than the references
     * @param hypothesisLength number of tokens in the hypotheses
     * @param referenceLength number of tokens in the references closest in length
     */
    public record Details(List<Double> precisions, double brevityPenalty, long hypothesisLength, long referenceLength)
            implements Score.Details {
        public Details {
            precisions = List.copyOf(precisions);
        }

        @Override
        public String toString() {
            double ratio = referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
            return precisions.stream()
                            .map(precision -> Score.fixed(precision, 1))
                            .collect(joining("/"))
                    + " (BP = " + Score.fixed(brevityPenalty, 3) + " ratio = " + Score.fixed(ratio, 3)
                    + " hyp_len = " + hypothesisLength + " ref_len = " + referenceLength + ")";
        }
    }

    @Override
    public String name() {
        return "BLEU";
    }

    @Override
    public double[] count(String hypothesis, List<String> references) {
        Tokenizer13a tokenizer = new Tokenizer13a();
        List<String> words = tokenizer.tokens(hypothesis);
        List<List<String>> tokenized =
                references.stream().map(tokenizer::tokens).toList();
        double[] counts = new double[2 * ORDER + 2];
        for (int n = 1; n <= ORDER; n++) {
            Ngrams ngrams = Ngrams.ofWords(words, n);
            counts[n - 1] = ngrams.matches(union(tokenized, n));
            counts[ORDER + n - 1] = ngrams.total();
        }
        counts[2 * ORDER] = words.size();
        counts[2 * ORDER + 1] = closestLength(words.size(), tokenized);
        return counts;
    }

    @Override
    public Score score(double[] sums, String references) {
        Tally tally = new Tally(
                Arrays.copyOf(sums, ORDER), Arrays.copyOfRange(sums, ORDER, 2 * ORDER), (long) sums[2 * ORDER], (long)
                        sums[2 * ORDER + 1]);
        String signature = references + "|case:mixed|eff:no|tok:13a|smooth:exp|" + Score.VERSION;
        return new Score(name(), tally.score(), signature, tally.details());
    }

    /** Returns the reference length closest to a length; the shorter of two that are equally close. */
    private static int closestLength(int length, List<List<String>> references) {
        int[] lengths = references.stream().mapToInt(List::size).sorted().toArray();
        int closest = lengths[0];
        for (int other : lengths) {
            closest = Math.abs(other - length) < Math.abs(closest - length) ? other : closest;
        }
        return closest;
    }

    private static Ngrams union(List<List<String>> references, int n) {
        return references.stream()
                .map(words -> Ngrams.ofWords(words, n))
                .reduce(Ngrams::union)
                .orElseThrow();
    }

    /** Counts summed over all sentences. */
    private record Tally(double[] matches, double[] totals, long hypothesisLength, long referenceLength) {

        Details details() {
            List<Double> precisions = Arrays.stream(precisions()).boxed().toList();
            return new Details(precisions, brevityPenalty(), hypothesisLength, referenceLength);
        }

        /** Returns the geometric mean of the precisions times the brevity penalty; 0 if any precision is 0. */
        double score() {
            double sum = Arrays.stream(precisions()).map(Math::log).sum();
            return brevityPenalty() * Math.exp(sum / ORDER);
        }

        private double brevityPenalty() {
            if (hypothesisLength >= referenceLength) {
                return 1;
            }
            return hypothesisLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / hypothesisLength);
        }

        /** Returns precisions in percent: all 0 if nothing matches, and 0 for an order if every hypothesis is shorter. */
        private double[] precisions() {
            double[] precisions = new double[ORDER];
            double halving = 1;
            boolean any = Arrays.stream(matches).anyMatch(count -> count > 0);
            for (int n = 0; any && n < ORDER && totals[n] > 0; n++) {
                halving *= matches[n] == 0 ? 2 : 1;
                precisions[n] = matches[n] == 0 ? 100 / (halving * totals[n]) : 100.0 * matches[n] / totals[n];
            }
            return precisions;
        }
    }
}
