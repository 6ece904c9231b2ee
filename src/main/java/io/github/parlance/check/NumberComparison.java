package io.github.parlance.check;

import io.github.parlance.check.QuantityReader.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares numbers by their values, in digits of any convention or in words of either language, and the units and currencies
 * beside them.
 */
final class NumberComparison implements Comparison {
    /** Number of words up to which a text says all that its translation says: "the year before last" may be "hace dos a\u00F1os". */
    private static final int SHORT = 7;

    private final NumberWords source;
    private final NumberWords target;
    private final UnitComparison units;

    NumberComparison(NumberWords source, NumberWords target, UnitComparison units) {
        this.source = source;
        this.target = target;
        this.units = units;
    }

    @Override
    public boolean isViolated(ComparedText sourceText, ComparedText translation) {
        Reading here = QuantityReader.read(source, sourceText.tokens());
        Reading there = QuantityReader.read(target, translation.tokens());
        if (here.quantities().isEmpty() && there.quantities().isEmpty()) {
            return false;
        }
        return !agree(here, there) || units.differ(here, there);
    }

    private boolean agree(Reading here, Reading there) {
        QuantityMatch match = new QuantityMatch(here.quantities(), there.quantities());
        if (match.isComplete()) {
            return true;
        }
        QuantityMatch parts = new QuantityMatch(parts(match.missing()), parts(match.surplus()));
        boolean wordsMayAppear = parts.missing().stream().noneMatch(this::isRequired)
                && here.tokens().size() > SHORT;
        List<Quantity> surplus = parts.surplus().stream()
                .filter(quantity -> quantity.inDigits() || !wordsMayAppear)
                .toList();
        return areExplained(parts.missing(), here, there) && areExplained(surplus, there, here);
    }

    /** Returns the quantities with dates and times replaced by their parts. */
    private static List<Quantity> parts(List<Quantity> quantities) {
        List<Quantity> parts = new ArrayList<>();
        for (Quantity each : quantities) {
            if (each.parts().isEmpty()) {
                parts.add(each);
            }
            each.parts().forEach(part -> parts.add(each.part(part)));
        }
        return parts;
    }

    private boolean areExplained(List<Quantity> unmatched, Reading own, Reading other) {
        List<Quantity> required = unmatched.stream().filter(this::isRequired).toList();
        return required.isEmpty() || new Explanations(own, other).explain(required);
    }

    /** Returns whether a quantity needs a partner; one in words only if the words of both languages are known. */
    private boolean isRequired(Quantity quantity) {
        return quantity.required() && (quantity.inDigits() || source.isRequired() && target.isRequired());
    }
}
