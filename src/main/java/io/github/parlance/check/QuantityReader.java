package io.github.parlance.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the numbers of a text, in digits and in words. */
final class QuantityReader {
    private final NumberWords words;
    private final List<Token> tokens;
    private final List<Quantity> quantities = new ArrayList<>();
    /** Values in words, and values that words stand for. */
    private final Set<String> inWords = new HashSet<>();

    private boolean namesHours;

    private QuantityReader(NumberWords words, List<Token> tokens) {
        this.words = words;
        this.tokens = tokens;
    }

    /**
     * Numbers of a text.
     *
     * @param inWords values of number words, and values that other words stand for
     * @param namesHours whether it has a word that stands beside hours, such as "pm"
     */
    record Reading(List<Token> tokens, List<Quantity> quantities, Set<String> inWords, boolean namesHours) {}

    static Reading read(NumberWords words, List<Token> tokens) {
        QuantityReader reader = new QuantityReader(words, tokens);
        int at = 0;
        while (at < tokens.size()) {
            at = reader.next(at);
        }
        return new Reading(tokens, reader.quantities, reader.inWords, reader.namesHours);
    }

    /** Reads what begins at a token, and returns where to continue. */
    private int next(int at) {
        Token token = tokens.get(at);
        if (token.kind() == Token.Kind.NUMBER) {
            return digits(at);
        }
        if (token.kind() == Token.Kind.SIGN) {
            return at + 1;
        }
        if (!words.mayMean(token.text()) && RomanNumerals.value(token.text()).isEmpty()) {
            return at + 1;
        }
        namesHours |= words.isOfHours(token.text());
        for (BigDecimal value : words.related().longest(tokens, at).values()) {
            inWords.add(DigitValues.plain(value));
        }
        RomanNumerals.value(token.text()).ifPresent(value -> inWords.add(String.valueOf(value)));
        return spelled(at);
    }

    private int digits(int at) {
        String number = tokens.get(at).text();
        List<String> values = DigitValues.of(number);
        Optional<Quantity> scaled = values.stream()
                .filter(DigitValues::isShort)
                .flatMap(value -> SpelledNumber.scaled(words, tokens, at, new BigDecimal(value)).stream())
                .reduce(Quantity::or);
        Quantity quantity = scaled.orElseGet(() ->
                new Quantity(possible(values, at + 1), DigitValues.parts(number), true, !isFullHour(at), at, at + 1));
        quantities.add(quantity);
        return quantity.to();
    }

    /** Returns whether a number is the minutes of a full hour, which words leave out: "until 10:00" is "hasta las diez". */
    private boolean isFullHour(int at) {
        return at > 0
                && tokens.get(at).text().equals("00")
                && tokens.get(at - 1).kind() == Token.Kind.NUMBER;
    }

    /** Returns the values, and those times a scale if one may follow them: "5k". */
    private List<String> possible(List<String> values, int end) {
        if (end == tokens.size() || !tokens.get(end).isLinked()) {
            return values;
        }
        List<String> possible = new ArrayList<>(values);
        for (BigDecimal scale : words.unsureScales().longest(tokens, end).values()) {
            values.stream().map(value -> DigitValues.times(value, scale)).forEach(possible::add);
        }
        return possible;
    }

    private int spelled(int at) {
        Optional<Quantity> number = SpelledNumber.at(words, tokens, at);
        number.ifPresent(quantity -> {
            quantities.add(quantity);
            inWords.addAll(quantity.values());
        });
        return number.map(Quantity::to).orElse(at + 1);
    }
}
