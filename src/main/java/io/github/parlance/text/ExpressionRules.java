package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;

/** Rules for formulas of single letters and for statements of programs without quotation. */
final class ExpressionRules {
    private static final String END = "(?![\\p{L}\\p{N}_])";

    private static final String TERM =
            "[-\u2212\u00AC!\u221A\u2200\u2203]?(?:[A-Za-z]\\([a-z0-9](?:, ?[a-z0-9]){0,3}\\)|[A-Za-z][0-9\u00B2\u00B3\u2080-\u2089']{0,3}|[a-d][xyzt][\u00B2\u00B3]?|mc\u00B2"
                    + "|[0-9]{1,9}(?:[.,][0-9]{1,9})?[a-z]{0,2}[\u00B2\u00B3]?"
                    + "|\\((?=[^()\\n]{1,30}?[-+*/=])[A-Za-z0-9 +*/=^.-]{1,40}\\))" + END;

    private static final String OPERATOR =
            "(?: (?:&&|\\|\\||[=!<>:]=|[=+*^<>\u2264\u2265\u2260\u2248\u00B1\u00D7\u00F7\u2208\u2192\u21D2\u21D4\u2227\u2228]) "
                    + "|(?:&&|\\|\\||[=!<>:]=|[=+^\u2264\u2265\u2260\u2248\u00B1\u00D7\u00F7\u2208\u21D2]))";

    /** Operators that join words in prose, too. */
    private static final String WEAK = "(?: [-\u2212/|] |[-\u2212])";

    private ExpressionRules() {}

    /** Words that begin a span although they look plain. */
    static List<String> firstWords() {
        return List.of(
                ("if while var let const int long float double char bool boolean string String auto val import GET POST PUT "
                                + "PATCH HEAD OPTIONS")
                        .split(" "));
    }

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return List.of(
                apart(
                                SpanKind.CODE,
                                LETTER + "0-9!(\u00AC" + SpanRule.BEYOND_ASCII,
                                "a < b && c > d  y = ax\u00B2 + bx - 1  2 \u2264 x < 5  f(x) = x + 1",
                                "(?![a-d][xyzt](?![\\p{L}\\p{N}]))(?!(?:[aAyoe] |[0-9.,]{1,18} ?)[<>\u2248\u00B1\u2264\u2265=+*^\u00D7\u00F7] ?[0-9.,]{1,18}(?! ?[<>=\u2264\u2265] ?[A-Za-z]))"
                                        + TERM + "(?:" + OPERATOR + TERM + "){1,9}+(?:(?:" + WEAK + "|" + OPERATOR
                                        + ")" + TERM + "){0,12}+")
                        .notAfter(".,$&@#%/"),
                statement(
                        "if (x > 0 && y != null) { return true; }  while (i < n)",
                        "(?:if|while) ?\\((?=[^()\\n]{0,100}?[=<>!&|.])(?:[^()\\n]|\\([^()\\n]{0,80}+\\)){1,200}+\\)(?: ?\\{[^{}\\n]{0,300}+\\})?"),
                statement(
                        "var x = 10;  const a_b = foo(1);",
                        "(?:var|let|const|int|long|float|double|char|bool|boolean|string|String|auto|val) [A-Za-z_$]\\w{0,40}+ ?= ?[^;\\n]{1,120}+;"),
                statement(
                        "import java.util.List;  import a.b",
                        "import (?:static )?[A-Za-z_]\\w{0,60}+(?:\\.[\\w*]{1,60}+){1,12}+;?"),
                statement(
                        "GET /api/v1/users?id=5 HTTP/1.1  POST https://a.b/c",
                        "(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:https?://|/)(?:[^\\s,;\"']{0,300}[^\\s,;\"'.:?!)])?(?: HTTP/[0-9.]{1,3}(?<=[0-9]))?"),
                apart(SpanKind.CODE, "#", "#include <stdio.h>", "#include [<\"][\\w./+-]{1,80}+[>\"]"),
                apart(
                                SpanKind.CODE,
                                "a-z",
                                "foo(bar, baz)",
                                "[a-z]\\w{1,40}+\\([a-z]\\w{0,40}+(?:, ?[a-z]\\w{0,40}+){1,6}+\\);?")
                        .needing("("));
    }

    private static SpanRule statement(String example, String regex) {
        return apart(SpanKind.CODE, LETTER, example, regex).firstWord();
    }
}
