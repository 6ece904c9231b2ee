package io.github.parlance.corpus.build;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Decides which pairs of a parallel text are translations of each other. Rules look at languages, lengths and digits; pairs that pass are
 * scored by two models, and those below a threshold are left out.
 */
public final class PairFilter {

    /** The reason why a pair is left out. */
    public enum Reason {
        EMPTY("an empty side"),
        LENGTH("one side much longer"),
        DIGITS("other numbers"),
        SOURCE_LANGUAGE("source in another language"),
        TARGET_LANGUAGE("target in another language"),
        DISAGREEMENT("models disagree");

        private final String shown;

        Reason(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    /**
     * The decision on a pair.
     *
     * @param reason the reason to leave the pair out; empty if it is kept
     * @param score agreement of the models; empty if a rule decided
     */
    public record Decision(SentencePair pair, Optional<Reason> reason, OptionalDouble score) {

        /** Returns whether the pair is kept. */
        public boolean isKept() {
            return reason.isEmpty();
        }
    }

    /** Scores pairs by the agreement of two models, 0 to 1, see {@link DualCrossEntropy}. */
    @FunctionalInterface
    public interface Scores {
        double[] of(List<SentencePair> pairs);
    }

    private static final double ROUNDING = 1e-9;

    private final PairRules rules;
    private final Scores scores;
    private final double threshold;

    /** @param threshold least score of a pair that is kept */
    public PairFilter(LanguagePair languages, Scores scores, double threshold) {
        this.rules = new PairRules(languages);
        this.scores = scores;
        this.threshold = threshold;
    }

    /** Decides on pairs. */
    public List<Decision> decide(List<SentencePair> pairs) {
        List<Optional<Reason>> broken = pairs.stream().map(rules::broken).toList();
        int[] passing = IntStream.range(0, pairs.size())
                .filter(i -> broken.get(i).isEmpty())
                .toArray();
        double[] values = scores.of(Arrays.stream(passing).mapToObj(pairs::get).toList());
        TreeMap<Integer, Double> byPair = new TreeMap<>();
        IntStream.range(0, passing.length).forEach(i -> byPair.put(passing[i], values[i]));
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> broken.get(i).isPresent()
                        ? new Decision(pairs.get(i), broken.get(i), OptionalDouble.empty())
                        : scored(pairs.get(i), byPair.get(i)))
                .toList();
    }

    private Decision scored(SentencePair pair, double score) {
        Optional<Reason> reason = score < threshold ? Optional.of(Reason.DISAGREEMENT) : Optional.empty();
        return new Decision(pair, reason, OptionalDouble.of(score));
    }

    /**
     * Returns the threshold that keeps a share of trusted pairs.
     *
     * @param trusted pairs that people translated, such as a development set; those that break a rule are not counted
     * @param share share of them that is kept, above 0 and at most 1
     * @throws IllegalArgumentException if no pair passes the rules
     */
    public static double threshold(LanguagePair languages, Scores scores, List<SentencePair> trusted, double share) {
        PairRules rules = new PairRules(languages);
        List<SentencePair> passing =
                trusted.stream().filter(pair -> rules.broken(pair).isEmpty()).toList();
        if (passing.isEmpty()) {
            throw new IllegalArgumentException("none of the " + trusted.size()
                    + " development pairs passes the rules on languages, lengths and digits; check their languages");
        }
        double[] sorted = scores.of(passing);
        Arrays.sort(sorted);
        // Shares such as 0.9 have no exact binary form; 100 pairs are to lose 10, not 9.
        int lost = (int) Math.floor((1 - share) * sorted.length + ROUNDING);
        return sorted[Math.min(sorted.length - 1, lost)];
    }
}
