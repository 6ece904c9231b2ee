package io.github.parlance.markup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that CommonMark does not know: containers, statements, imports, formulas. */
final class LineRules {
    private static final String JSX = "</?(?:[A-Z][\\w.]*+(?:[^<>{}\"]|\"[^\"]{0,500}\"|\\{[^{}]{0,500}\\}){0,50}+)?>";

    private static final String STATEMENT =
            "\\{%(?:[^%{]|%(?!\\})){0,500}+%\\}|\\{\\{[<%](?:[^{}>%]|[>%](?!\\}\\})){0,500}+[>%]\\}\\}"
                    + "|\\{#(?:[^#{}]|#(?!\\})){0,500}+#\\}|\\{/\\*(?:[^*{]|\\*(?!/)){0,500}+\\*/\\}|\\{[#.:][^{}]{0,200}+\\}";

    /** Rules in the order of their precedence. */
    static final List<Rule> ALL = List.of(
            rule(
                    ":",
                    ":{3,}+[ \\t]*+[\\w-]*+(?:\\[(?<label>[^\\[\\]]++)\\])?(?:\\{[^{}]*+\\})?"
                            + "(?:[ \\t]++(?<title>[^\\s{=:][^{=]*+))?[ \\t]*+",
                    LineRules::container),
            rule(":", ":{3,}+.*+", LineRules::blank),
            rule(":", ":[ \\t]++\\S.*+", (mask, line, match) -> mask.set(line.content(), '-')),
            rule(
                    "!?",
                    "(?:!!!|\\?{3}\\+?)[ \\t]++[\\w-]++(?:[ \\t]++[\\w-]++)*+(?:[ \\t]++\"(?<title>[^\"]*+)\")?[ \\t]*+",
                    LineRules::admonition),
            rule("{", "(?:(?:" + STATEMENT + ")[ \\t]*+)++", LineRules::blank),
            rule("<", "(?:" + JSX + "[ \\t]*+)++", LineRules::blank),
            rule(
                    "<",
                    "<[A-Z][\\w.]*+(?:[ \\t]++[\\w-]++(?:=(?:\"[^\"]*+\"|\\{.*+))?)*+[ \\t]*+",
                    (mask, line, match) -> mask.blankUntil(line, ">")),
            rule(
                    "i",
                    "import[ \\t]++(?:[\\w*{][^;]{0,300}[ \\t]from[ \\t]++)?(?:\"[^\"]*+\"|'[^']*+');?[ \\t]*+",
                    LineRules::blank),
            rule(
                    "e",
                    "export[ \\t]++(?:default|const|let|var|function|async|class|\\{|\\*)(?![\\w]).*+",
                    (mask, line, match) -> mask.blankParagraph(line)),
            rule("$", "\\$\\$[^$]++\\$\\$[ \\t]*+", LineRules::blank),
            rule("$", "\\$\\$[^$]*+", (mask, line, match) -> mask.blankUntil(line, "$$")),
            rule("\\", "\\\\\\[[ \\t]*+", (mask, line, match) -> mask.blankUntil(line, "\\]")),
            rule("\\", "\\\\begin\\{.*+", (mask, line, match) -> mask.blankUntil(line, "}")),
            rule("[", "\\[(?:TOC|toc|\\[toc\\]|\\[_TOC_\\])\\][ \\t]*+", LineRules::blank));

    private LineRules() {}

    /**
     * A rule.
     *
     * @param first first characters of lines that it applies to
     * @param pattern matches the whole line, without marks of quotations and lists
     */
    record Rule(String first, Pattern pattern, Effect effect) {}

    /** Hides a line, or part of it, from CommonMark. */
    @FunctionalInterface
    interface Effect {
        void apply(MarkdownMask mask, MaskedLine line, Matcher match);
    }

    private static Rule rule(String first, String pattern, Effect effect) {
        return new Rule(first, Pattern.compile(pattern), effect);
    }

    private static void blank(MarkdownMask mask, MaskedLine line, Matcher match) {
        mask.blank(line);
    }

    /** Hides the start or end of a container; its title becomes a heading. */
    private static void container(MarkdownMask mask, MaskedLine line, Matcher match) {
        String group = match.start("label") >= 0 ? "label" : "title";
        mask.blank(line);
        if (match.start(group) >= 0) {
            mask.set(line.content(), '#');
            mask.show(match.start(group), match.end(group));
        }
    }

    /** Makes an item of a list of an admonition, whose content is indented, and a heading of its title. */
    private static void admonition(MarkdownMask mask, MaskedLine line, Matcher match) {
        if (!mask.isFollowedByIndent(line)) {
            return;
        }
        mask.blank(line);
        mask.set(line.content(), '-');
        if (match.start("title") >= 0) {
            mask.set(line.content() + 4, '#');
            mask.show(match.start("title"), match.end("title"));
        }
    }
}
