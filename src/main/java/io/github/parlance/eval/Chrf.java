package io.github.parlance.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * chrF2: the F-score of character n-grams, up to six characters, in which recall counts twice as much as precision. With word n-grams,
 * up to two words, it is chrF2++ (Popović 2017).
 *
 * <p>Uses the defaults of sacreBLEU 2: case kept, white space removed, no smoothing, n-gram orders skipped that one side lacks, and the
 * best of several references for each sentence.
 *
 * @see <a href="https://aclanthology.org/W15-3049">Popović 2015</a>
 */
public final class Chrf implements Metric {
    private static final int ORDER = 6;
    private static final int BETA = 2;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final int wordOrder;

    private Chrf(int wordOrder) {
        this.wordOrder = wordOrder;
    }

    /** Creates chrF2, which compares characters only. */
    public Chrf() {
        this(0);
    }

    /** Creates chrF2++, which also compares words. */
    public static Chrf plusPlus() {
        return new Chrf(2);
    }

    /**
     * The figures that chrF is computed from.
     *
     * @param precision 0 to 1: share of the hypotheses' n-grams that match, averaged over the orders
     * @param recall 0 to 1: share of the references' n-grams that match, averaged over the orders
     */
    public record Details(double precision, double recall) implements Score.Details {

        /** Returns an empty text, because sacreBLEU prints nothing after the value. */
        @Override
        public String toString() {
            return "";
        }

        /** Returns the harmonic mean of both in percent, weighted towards recall. */
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
        return "chrF" + BETA + "+".repeat(wordOrder);
    }

    @Override
    public double[] count(String hypothesis, List<String> references) {
        return closest(hypothesis, references).flat();
    }

    @Override
    public Score score(double[] sums, String references) {
        Details details = Counts.of(sums).details();
        String signature =
                references + "|case:mixed|eff:yes|nc:" + ORDER + "|nw:" + wordOrder + "|space:no|" + Score.VERSION;
        return new Score(name(), details.score(), signature, details);
    }

    /** Returns the counts for the reference with the highest score, the first of equals. */
    private Counts closest(String hypothesis, List<String> references) {
        List<Ngrams> ngrams = ngrams(hypothesis);
        return references.stream()
                .map(reference -> Counts.of(ngrams, ngrams(reference)))
                .reduce((best, next) -> next.details().score() > best.details().score() ? next : best)
                .orElseThrow();
    }

    private List<Ngrams> ngrams(String sentence) {
        List<String> characters = Tokenizer13a.SPACES
                .matcher(sentence)
                .replaceAll("")
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        List<Ngrams> ngrams = new ArrayList<>();
        for (int n = 1; n <= ORDER; n++) {
            ngrams.add(Ngrams.ofCharacters(characters, n));
        }
        List<String> words = words(sentence);
        for (int n = 1; n <= wordOrder; n++) {
            ngrams.add(Ngrams.ofWords(words, n));
        }
        return ngrams;
    }

    /** Splits into words; a punctuation mark at the end of a word, or else at its beginning, becomes a word of its own. */
    private static List<String> words(String sentence) {
        return Tokenizer13a.SPACES
                .splitAsStream(sentence)
                .filter(word -> !word.isEmpty())
                .flatMap(Chrf::parts)
                .toList();
    }

    private static Stream<String> parts(String word) {
        int last = word.length() - 1;
        if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
            return Stream.of(word.substring(0, last), word.substring(last));
        }
        if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
            return Stream.of(word.substring(0, 1), word.substring(1));
        }
        return Stream.of(word);
    }

    /** The counts for one n-gram order. */
    private record Count(double hypothesis, double reference, double matches) {

        /** Creates counts; the hypothesis has none if the reference is too short for this order. */
        static Count of(Ngrams hypothesis, Ngrams reference) {
            long total = reference.total();
            return new Count(total == 0 ? 0 : hypothesis.total(), total, hypothesis.matches(reference));
        }

        boolean onBothSides() {
            return hypothesis > 0 && reference > 0;
        }

        double precision() {
            return matches / hypothesis;
        }

        double recall() {
            return matches / reference;
        }
    }

    /** The counts of all orders, summed over sentences. */
    private record Counts(List<Count> orders) {
        static Counts of(List<Ngrams> hypothesis, List<Ngrams> reference) {
            return new Counts(IntStream.range(0, hypothesis.size())
                    .mapToObj(i -> Count.of(hypothesis.get(i), reference.get(i)))
                    .toList());
        }

        static Counts of(double[] flat) {
            return new Counts(IntStream.range(0, flat.length / 3)
                    .mapToObj(i -> new Count(flat[3 * i], flat[3 * i + 1], flat[3 * i + 2]))
                    .toList());
        }

        double[] flat() {
            return orders.stream()
                    .flatMapToDouble(order -> DoubleStream.of(order.hypothesis(), order.reference(), order.matches()))
                    .toArray();
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
