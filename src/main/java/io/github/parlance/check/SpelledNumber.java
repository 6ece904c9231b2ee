package io.github.parlance.check;

import io.github.parlance.check.Phrases.Match;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reads one number that is written in words, or in digits and words: "two million three hundred thousand", "17 mil 280 millones".
 */
final class SpelledNumber {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal LAST_OF_TEENS = BigDecimal.valueOf(20);

    private final NumberWords words;
    private final List<Token> tokens;
    private final int start;
    private int end;
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal current = BigDecimal.ZERO;
    private BigDecimal lastScale = BigDecimal.ZERO;
    private boolean certain;

    private SpelledNumber(NumberWords words, List<Token> tokens, int start) {
        this.words = words;
        this.tokens = tokens;
        this.start = start;
        this.end = start;
    }

    /** Returns the number in words that begins at a token; empty if none does. */
    static Optional<Quantity> at(NumberWords words, List<Token> tokens, int start) {
        SpelledNumber number = new SpelledNumber(words, tokens, start);
        while (number.isLinked() && number.extend()) {
            // Extending is all there is to do.
        }
        return number.end == start ? Optional.empty() : Optional.of(number.quantity());
    }

    /**
     * Returns the number in digits and words that begins with digits; empty if no scale, such as "million", follows them.
     *
     * @param value value of the digits
     */
    static Optional<Quantity> scaled(NumberWords words, List<Token> tokens, int start, BigDecimal value) {
        SpelledNumber number = new SpelledNumber(words, tokens, start);
        number.current = value;
        number.end = start + 1;
        while (number.isLinked() && (number.scale() || number.addDigits())) {
            // Extending is all there is to do.
        }
        return number.end == start + 1 ? Optional.empty() : Optional.of(number.quantity());
    }

    private boolean isLinked() {
        return end == start || end < tokens.size() && tokens.get(end).isLinked();
    }

    private boolean extend() {
        Match<BigDecimal> small = words.spelled().longest(tokens, end);
        return scale() || small.end() > end && (add(small) || completeYear(small));
    }

    private boolean scale() {
        Match<BigDecimal> scale = words.scales().longest(tokens, end);
        if (scale.end() == end) {
            return false;
        }
        BigDecimal factor = scale.values().get(0);
        boolean ofAll = total.signum() > 0 && factor.compareTo(lastScale) > 0;
        total = ofAll
                ? total.add(current).multiply(factor)
                : total.add(current.max(start == end ? BigDecimal.ONE : current).multiply(factor));
        current = BigDecimal.ZERO;
        lastScale = factor;
        end = scale.end();
        return true;
    }

    private boolean add(Match<BigDecimal> small) {
        if (current.signum() > 0 || end > start && lastScale.signum() == 0) {
            return false;
        }
        current = small.values().get(0);
        certain |= small.end() > end + 1 || !words.isVague(tokens.get(end).text());
        end = small.end();
        return true;
    }

    /** Adds up to three digits after a scale: "5 mil 352". */
    private boolean addDigits() {
        Token token = tokens.get(end);
        boolean follows = token.kind() == Token.Kind.NUMBER
                && token.text().length() <= 3
                && current.signum() == 0
                && lastScale.compareTo(THOUSAND) >= 0;
        if (follows) {
            current = new BigDecimal(DigitValues.of(token.text()).get(0));
            end++;
        }
        return follows;
    }

    /** Reads two numbers as one year: nineteen ninety-eight. */
    private boolean completeYear(Match<BigDecimal> small) {
        BigDecimal value = small.values().get(0);
        boolean year = words.readsYearsInPairs()
                && lastScale.signum() == 0
                && isBetween(current, BigDecimal.TEN, LAST_OF_TEENS)
                && isBetween(value, BigDecimal.TEN, HUNDRED);
        if (year) {
            current = current.multiply(HUNDRED).add(value);
            end = small.end();
        }
        return year;
    }

    private static boolean isBetween(BigDecimal value, BigDecimal least, BigDecimal most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private Quantity quantity() {
        boolean digits = tokens.get(start).kind() == Token.Kind.NUMBER;
        String value = DigitValues.plain(total.add(current));
        return new Quantity(List.of(value), List.of(), digits, digits || certain, start, end);
    }
}
