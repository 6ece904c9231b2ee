package io.github.parlance.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alternatives of a regular expression, arranged so that a character is compared with few of them. */
final class Alternatives {
    /** Characters after which a literal first character would not be literal. */
    private static final String QUANTIFIERS = "?*+{";

    private Alternatives() {}

    /**
     * Returns a group that matches what one of some alternatives does; those that begin with the same letters share them. What follows
     * the group must tell where an alternative ends, as their order is not kept.
     *
     * @param alternatives expressions without groups of their own, separated by vertical bars
     */
    static String shared(String alternatives) {
        return group(Stream.of(alternatives.split("\\|")).distinct().toList());
    }

    private static String group(List<String> alternatives) {
        if (alternatives.size() == 1) {
            return alternatives.get(0);
        }
        Map<String, List<String>> byFirst = new TreeMap<>(alternatives.stream()
                .filter(Alternatives::isLiteral)
                .collect(Collectors.groupingBy(each -> each.substring(0, 1))));
        Stream<String> shared =
                byFirst.entrySet().stream().map(each -> each.getKey() + group(withoutFirst(each.getValue())));
        Stream<String> others = alternatives.stream().filter(each -> !isLiteral(each));
        return Stream.concat(shared, others).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static List<String> withoutFirst(List<String> alternatives) {
        return alternatives.stream().map(each -> each.substring(1)).toList();
    }

    /** Returns whether an expression begins with a letter or digit that stands for itself. */
    private static boolean isLiteral(String expression) {
        return !expression.isEmpty()
                && Character.isLetterOrDigit(expression.charAt(0))
                && (expression.length() == 1 || QUANTIFIERS.indexOf(expression.charAt(1)) < 0);
    }
}
