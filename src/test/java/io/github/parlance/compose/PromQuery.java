package io.github.parlance.compose;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a query of Prometheus asks for. */
record PromQuery(String text) {
    private static final String LIST = "\\b(?:by|on|without|ignoring) \\(([^)]*)\\)";
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset");

    /** Metrics: identifiers outside of selectors, ranges and label lists that are no functions, which a parenthesis follows. */
    Set<String> metrics() {
        Set<String> names = all("\\b[a-z_]\\w*\\b(?!\\s*\\()", text.replaceAll("\\{[^}]*}|\\[[^]]*]|" + LIST, " "));
        names.removeAll(WORDS);
        return names;
    }

    /** Labels that results are grouped or matched by. */
    Set<String> labels() {
        return all(LIST, text).stream()
                .flatMap(list -> all("\\w+(?=[,)])", list).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels with their values, as in {@code state="RUNNING"}, whether they are wanted or not. */
    Set<String> selected() {
        return all("\\w+!?=\"[^\"]*\"", text).stream()
                .map(each -> each.replace("!=", "="))
                .collect(Collectors.toSet());
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
