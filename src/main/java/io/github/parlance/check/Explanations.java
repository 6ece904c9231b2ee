package io.github.parlance.check;

import io.github.parlance.check.QuantityReader.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explanations for a number without a partner in the other text: it is there, but as another word or in another notation. */
final class Explanations {
    private static final int HALF_A_DAY = 12;
    private static final int LAST_HOUR = 24;
    private static final int CENTURY = 1900;
    private static final int DECADE = 10;
    private static final int LONGEST = 4;
    private static final int SHORT_YEAR = 2;

    private final Reading own;
    private final Reading other;
    private final Set<String> digits = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> years;
    private final boolean clock;

    /** @param own the text of the numbers to explain */
    Explanations(Reading own, Reading other) {
        this.own = own;
        this.other = other;
        other.quantities().forEach(quantity -> digits.addAll(quantity.values()));
        other.quantities().forEach(quantity -> digits.addAll(quantity.parts()));
        other.tokens().forEach(token -> words.add(token.text()));
        years = new HashSet<>(secondYears(other.tokens()));
        clock = own.namesHours() || other.namesHours();
    }

    boolean explain(List<Quantity> quantities) {
        return quantities.stream().allMatch(this::explain);
    }

    private boolean explain(Quantity quantity) {
        // A name, such as Three Mile Island, keeps its words.
        boolean copied = !quantity.inDigits()
                && words.contains(own.tokens().get(quantity.from()).text());
        return copied
                || isSecondYear(quantity)
                || quantity.values().stream()
                        .anyMatch(value -> other.inWords().contains(value)
                                || !quantity.inDigits() && digits.contains(value)
                                || quantity.inDigits() && years.contains(value)
                                || isNotedOtherwise(value));
    }

    /** Returns whether a number is the short form of a year that the other text has in full: "2019-20" is "2019-2020". */
    private boolean isSecondYear(Quantity quantity) {
        if (!quantity.inDigits() || quantity.from() == 0) {
            return false;
        }
        List<String> year = secondYears(own.tokens().subList(quantity.from() - 1, quantity.to()));
        return !year.isEmpty() && digits.containsAll(year);
    }

    /** Returns in full the years that follow another year in two digits, as in "1957\u201358". */
    private static List<String> secondYears(List<Token> tokens) {
        List<String> years = new ArrayList<>();
        for (int i = 1; i < tokens.size(); i++) {
            String first = tokens.get(i - 1).text();
            String second = tokens.get(i).text();
            if (isYear(tokens.get(i - 1), LONGEST) && isYear(tokens.get(i), SHORT_YEAR)) {
                String full = first.substring(0, SHORT_YEAR) + second;
                int passed = Integer.parseInt(full) - Integer.parseInt(first);
                if (passed > 0) {
                    years.add(full);
                }
            }
        }
        return years;
    }

    private static boolean isYear(Token token, int digits) {
        return token.kind() == Token.Kind.NUMBER
                && token.text().length() == digits
                && token.text().chars().allMatch(each -> each >= '0' && each <= '9');
    }

    /** Returns whether a value is an hour or a decade that the other text has in its other notation. */
    private boolean isNotedOtherwise(String value) {
        if (value.length() > LONGEST || !value.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int number = Integer.parseInt(value);
        boolean hour = clock && number <= LAST_HOUR && (has(number + HALF_A_DAY) || has(number - HALF_A_DAY));
        boolean decade = number % DECADE == 0 && (has(number - CENTURY) || has(number + CENTURY));
        return hour || number > 0 && (decade || hasDecades(number));
    }

    /** Returns whether one of the texts counts decades: "30" are "three decades". */
    private boolean hasDecades(int number) {
        String decade = String.valueOf(DECADE);
        return other.inWords().contains(decade) && number % DECADE == 0 && has(number / DECADE)
                || own.inWords().contains(decade) && has(number * DECADE);
    }

    private boolean has(int number) {
        String value = String.valueOf(number);
        return digits.contains(value) || other.inWords().contains(value);
    }
}
