package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.anywhere;

import java.util.List;

/** Rules for the marks of Markdown. */
final class MarkdownRules {
    private MarkdownRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return List.of(
                mark("!\\[", "[a](b)", "!?\\[(?=[^\\]]{0,500}+\\]\\()"),
                mark("\\]", "](b)", "\\]\\([^()\\s]{0,2000}+(?:\\([^()\\s]*+\\)[^()\\s]*+)?(?:\\s\"[^\"]*+\")?\\)"),
                mark(" \\t#*+>0-9-", "# a  - a", "(?m)^[ \\t]*+(?:#{1,6}|[-*+]|>|[0-9]{1,3}[.)])[ \\t]++(?-m)"),
                mark("*", "*", "\\*{1,3}+"),
                mark("~", "~~", "~~"),
                mark("_", "_a", "(?<![\\p{L}\\p{N}])_{1,2}+(?=\\S)|(?<=\\S)_{1,2}+(?![\\p{L}\\p{N}])"),
                mark("|", "|", "\\|"));
    }

    private static SpanRule mark(String starts, String example, String regex) {
        return anywhere(SpanKind.MARKUP, starts, example, regex);
    }
}
