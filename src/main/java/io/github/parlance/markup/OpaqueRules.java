package io.github.parlance.markup;

import io.github.parlance.text.SpanKind;
import java.util.List;
import java.util.regex.Pattern;

/** Parts that are written as they are within a line, in addition to the marks of CommonMark. */
final class OpaqueRules {
    /**
     * Rules in the order of their precedence.
     *
     * <p>Every repetition is possessive and stops at the character that the pattern begins with, so that the time is linear.
     */
    static final List<Rule> ALL = List.of(
            hidden("formula of its own", "$$", "\\$\\$[^$\\n`]{1,500}+\\$\\$", SpanKind.CODE),
            hidden(
                    "formula",
                    "$",
                    "(?<![\\\\$\\w])\\$(?![\\s$])(?=[^$\\n`]{0,200}[\\\\^_={}+*]|[^\\s$]{1,3}\\$)"
                            + "(?:[^$\\n`\\\\{}]|\\\\.|\\{(?:[^$\\n`{}]|\\{[^$\\n`{}]{0,80}+\\}){0,200}+\\}){1,200}+(?<!\\s)"
                            + "\\$(?![$\\w]|(?<=(?<![A-Za-z])[A-Z]{1,3}\\$) \\d)",
                    SpanKind.CODE),
            hidden(
                    "formula of LaTeX",
                    "\\(",
                    "(?<!\\\\)\\\\\\((?=[^\\n()]{0,200}(?:[\\^=]|\\\\[a-zA-Z]{2})|[a-zA-Z]\\\\)"
                            + "(?:[^\\\\\\n]|\\\\[^()\\n]){1,200}+\\\\\\)",
                    SpanKind.CODE),
            hidden(
                    "displayed formula of LaTeX",
                    "\\[",
                    "(?<!\\\\)\\\\\\[(?=[^\\n\\[\\]]{0,200}(?:[\\^=]|\\\\[a-zA-Z]{2}))"
                            + "(?:[^\\\\\\n]|\\\\[^\\[\\]\\n]){1,300}+\\\\\\]",
                    SpanKind.CODE),
            hidden("shortcode of Hugo", "{{", "\\{\\{[<%][^{}\\n]{0,300}+\\}\\}", SpanKind.PLACEHOLDER),
            hidden(
                    "variable",
                    "{{",
                    "\\{\\{[^{}\\n]{0,300}+\\}\\}|\\{\\{\\{[^{}\\n]{0,300}+\\}\\}\\}",
                    SpanKind.PLACEHOLDER),
            hidden("statement", "{%", "\\{%(?:[^%{\\n]|%(?!\\})){0,300}+%\\}", SpanKind.PLACEHOLDER),
            hidden("comment", "{#", "\\{#(?:[^#{}\\n]|#(?!\\})){0,300}+#\\}", SpanKind.MARKUP),
            hidden("comment of MDX", "{/*", "\\{/\\*(?:[^*{\\n]|\\*(?!/)){0,300}+\\*/\\}", SpanKind.MARKUP),
            hidden("attributes", "{", "\\{[#.:][^{}\\n]{0,200}+\\}", SpanKind.MARKUP),
            hidden("wiki link", "[[", "!?\\[\\[[^\\[\\]\\n]{1,200}+\\]\\](?![(\\[])", SpanKind.KEPT),
            hidden(
                    "tag of JSX",
                    "<",
                    "</?[A-Z][\\w.]*+(?:[^<>{}\"\\n]|\"[^\"<\\n]{0,200}\"|\\{[^{}<\\n]{0,200}\\}){0,50}+>",
                    SpanKind.MARKUP),
            visible("footnote", "[^", "\\[\\^[^\\s\\[\\]^]{1,50}+\\]", SpanKind.KEPT),
            visible(
                    "link to a reference",
                    "][",
                    "(\\[)[^\\[\\]\\n]{1,300}+(\\]\\[[^\\[\\]\\n]{0,100}+\\])",
                    SpanKind.MARKUP),
            visible("highlight", "==", "(==)(?=[^\\s=])[^=\\n]{1,300}+(?<!\\s)(==)", SpanKind.MARKUP),
            visible("superscript", "^", "\\^[^\\s^\\[\\]]{1,50}+\\^", SpanKind.KEPT),
            visible("emoji", ":", "(?<![\\w:]):[a-z+-][a-z0-9_+-]{1,40}+:(?![\\w:])", SpanKind.EMOJI));

    private OpaqueRules() {}

    /**
     * A rule.
     *
     * @param part characters of everything that it matches
     * @param pattern its groups are the marks, or the whole if there are no groups
     * @param hidden whether CommonMark must not see the characters
     */
    record Rule(String name, String part, Pattern pattern, SpanKind kind, boolean hidden) {}

    private static Rule hidden(String name, String part, String pattern, SpanKind kind) {
        return new Rule(name, part, Pattern.compile(pattern), kind, true);
    }

    private static Rule visible(String name, String part, String pattern, SpanKind kind) {
        return new Rule(name, part, Pattern.compile(pattern), kind, false);
    }
}
