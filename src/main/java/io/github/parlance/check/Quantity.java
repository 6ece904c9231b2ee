package io.github.parlance.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A number in a text.
 *
 * @param values possible values as plain decimals without needless zeros: "1.234" is 1234 or 1.234
 * @param parts values of the groups of digits, if the number may be a date or a time
 * @param inDigits whether it is written in digits
 * @param required whether the other text must have it
 * @param from index of its first token
 * @param to index after its last token
 */
record Quantity(List<String> values, List<String> parts, boolean inDigits, boolean required, int from, int to) {
    Quantity {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    /** Returns this with the values of another reading of the same tokens. */
    Quantity or(Quantity other) {
        List<String> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Quantity(all, parts, inDigits, required, from, to);
    }

    /** Returns a part of this as a quantity of its own. */
    Quantity part(String value) {
        return new Quantity(List.of(value), List.of(), inDigits, required, from, to);
    }
}
