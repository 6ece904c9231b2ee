package io.github.parlance.eval;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * chrF2: how far character n-grams, up to six, agree both ways; recall counts twice as much as precision.
 *
 * <p>Chooses as sacreBLEU 2 does by default: case kept, white space taken out, no smoothing, n-gram orders that one side
 * lacks left out; of several references the one that suits the sentence best.
 *
 * @see <a href="https://aclanthology.org/W15-3049">Popović 2015</a>
 */
public final class Chrf implements Metric {
    private static final int ORDER = 6;
    private static final int BETA = 2;

    /**
     * What chrF was computed from.
     *
     * @param precision 0 to 1: share of the hypotheses' n-grams that match, averaged over the orders
     * @param recall 0 to 1: share of the references' n-grams that match, averaged over the orders
     */
    public record Details(double precision, double recall) implements Score.Details {

        /** Empty: sacreBLEU prints nothing behind the value. */
        @Override
        public String toString() {
            return "";
        }

        /** Their harmonic mean, in percent, weighted towards recall. */
        double score() {
            if (precision + recall == 0) {
                return 0;
            }
            int factor = BETA * BETA;
            return 100 * (1 + factor) * precision * recall / (factor * precision + recall);
        }
    }

    @Override
    public String name() {
        return "chrF" + BETA;
    }

    @Override
    public Score score(List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        Details details = IntStream.range(0, hypotheses.size())
                .mapToObj(i -> closest(hypotheses.get(i), references.get(i)))
                .reduce(Counts.none(), Counts::plus)
                .details();
        String signature =
                corpus.referenceCount() + "|case:mixed|eff:yes|nc:" + ORDER + "|nw:0|space:no|" + Score.VERSION;
        return new Score(name(), details.score(), signature, details);
    }

    /** Counts next to the reference of the highest score; of equals, the first. */
    private static Counts closest(String hypothesis, List<String> references) {
        List<Ngrams> ngrams = ngrams(hypothesis);
        return references.stream()
                .map(reference -> Counts.of(ngrams, ngrams(reference)))
                .reduce((best, next) -> next.details().score() > best.details().score() ? next : best)
                .orElseThrow();
    }

    private static List<Ngrams> ngrams(String sentence) {
        List<String> characters = Tokenizer13a.SPACES
                .matcher(sentence)
                .replaceAll("")
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        return IntStream.rangeClosed(1, ORDER)
                .mapToObj(n -> Ngrams.ofCharacters(characters, n))
                .toList();
    }

    /** What was counted for one n. */
    private record Count(long hypothesis, long reference, long matches) {

        /** n-grams of a hypothesis do not count where the reference is too short to have any. */
        static Count of(Ngrams hypothesis, Ngrams reference) {
            long total = reference.total();
            return new Count(total == 0 ? 0 : hypothesis.total(), total, hypothesis.matches(reference));
        }

        Count plus(Count other) {
            return new Count(hypothesis + other.hypothesis, reference + other.reference, matches + other.matches);
        }

        boolean onBothSides() {
            return hypothesis > 0 && reference > 0;
        }

        double precision() {
            return (double) matches / hypothesis;
        }

        double recall() {
            return (double) matches / reference;
        }
    }

    /** One count for each n; summed over sentences before any is divided. */
    private record Counts(List<Count> orders) {
        static Counts none() {
            return new Counts(Collections.nCopies(ORDER, new Count(0, 0, 0)));
        }

        static Counts of(List<Ngrams> hypothesis, List<Ngrams> reference) {
            return new Counts(IntStream.range(0, ORDER)
                    .mapToObj(i -> Count.of(hypothesis.get(i), reference.get(i)))
                    .toList());
        }

        Counts plus(Counts other) {
            return new Counts(IntStream.range(0, ORDER)
                    .mapToObj(i -> orders.get(i).plus(other.orders.get(i)))
                    .toList());
        }

        Details details() {
            return new Details(mean(Count::precision), mean(Count::recall));
        }

        private double mean(ToDoubleFunction<Count> share) {
            return orders.stream()
                    .filter(Count::onBothSides)
                    .mapToDouble(share)
                    .average()
                    .orElse(0);
        }
    }
}
