package io.github.parlance.check;

import io.github.parlance.check.QuantityReader.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the units and currencies beside numbers: "5 dollars" are "5 d\u00F3lares" or "$5", but not "5 reales". */
final class UnitComparison {
    private static final Set<String> STRICT = Set.of("money", "share");

    private final Units source;
    private final Units target;

    UnitComparison(Optional<WordLists> source, Optional<WordLists> target) {
        this.source = new Units(source);
        this.target = new Units(target);
    }

    /**
     * Returns whether a currency or percentage beside a number of one text is nowhere in the other, or another unit has been
     * exchanged for one of its kind. Only exchanged: languages differ in when they name hours and years.
     */
    boolean differ(Reading here, Reading there) {
        Set<String> lost = onlyIn(source.beside(here), target, there);
        Set<String> gained = onlyIn(target.beside(there), source, here);
        return Stream.concat(lost.stream(), gained.stream()).anyMatch(UnitComparison::isStrict)
                || lost.stream().anyMatch(unit -> gained.stream()
                        .anyMatch(other -> kind(unit).equals(kind(other))));
    }

    private static Set<String> onlyIn(Set<String> units, Units others, Reading other) {
        units.retainAll(others.known);
        if (!units.isEmpty()) {
            units.removeAll(others.in(other.tokens()));
        }
        return units;
    }

    private static boolean isStrict(String unit) {
        return STRICT.contains(kind(unit));
    }

    private static String kind(String unit) {
        return unit.substring(0, unit.indexOf('.'));
    }

    /** Units of a language. */
    private static final class Units {
        private static final int LONGEST_BEFORE = 2;

        private final Phrases<String> words = new Phrases<>();
        private final Set<String> known = new TreeSet<>();
        private final Set<String> links;

        Units(Optional<WordLists> lists) {
            // Without the words of a language no symbol is missed in it: "5 %" may be spelled out.
            lists.flatMap(own -> WordLists.of("common")).ifPresent(this::add);
            lists.ifPresent(this::add);
            links = new HashSet<>(lists.map(all -> all.get("unit-link")).orElse(List.of()));
        }

        private void add(WordLists lists) {
            lists.startingWith("unit.").forEach((unit, names) -> {
                words.addAll(names, unit);
                known.add(unit);
            });
        }

        Set<String> in(List<Token> tokens) {
            Set<String> found = new HashSet<>();
            for (int i = 0; i < tokens.size(); i++) {
                if (words.mayBegin(tokens.get(i))) {
                    found.addAll(words.longest(tokens, i).values());
                }
            }
            return found;
        }

        Set<String> beside(Reading reading) {
            List<Token> tokens = reading.tokens();
            Set<String> found = new HashSet<>();
            for (Quantity quantity : reading.quantities()) {
                if (quantity.required() && quantity.inDigits()) {
                    List<String> after = after(tokens, quantity.to());
                    found.addAll(after.isEmpty() ? before(tokens, quantity.from()) : after);
                }
            }
            return found;
        }

        private List<String> after(List<Token> tokens, int end) {
            int at = end;
            if (at < tokens.size() && links.contains(tokens.get(at).text())) {
                at++;
            }
            return at < tokens.size() && tokens.get(at).isLinked()
                    ? words.longest(tokens, at).values()
                    : List.of();
        }

        private List<String> before(List<Token> tokens, int start) {
            for (int from = Math.max(0, start - LONGEST_BEFORE); from < start; from++) {
                Phrases.Match<String> match = words.longest(tokens, from);
                if (match.end() == start
                        && tokens.get(start).isLinked()
                        && tokens.get(start - 1).kind() == Token.Kind.SIGN) {
                    return match.values();
                }
            }
            return List.of();
        }
    }
}
