package io.github.parlance.eval;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokenizer of the NIST script mteval-v13a, in the minimal form that WMT and sacreBLEU use. It is independent of the language: it
 * separates ASCII punctuation from words, but keeps periods and commas inside numbers.
 *
 * <p>White space is defined as in Python, which includes the no-break space.
 */
final class Tokenizer13a {
    private static final String SPACE =
            "[\\t-\\r\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";
    static final Pattern SPACES = Pattern.compile(SPACE + "+");

    private static final Pattern TRAILING_SPACES = Pattern.compile(SPACE + "+\\z");
    private static final Pattern SYMBOL = Pattern.compile("[ -&(-+:-@\\[-`{-~/]");
    private static final Pattern POINT_AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    List<String> tokens(String sentence) {
        String line = " " + unescape(TRAILING_SPACES.matcher(sentence).replaceFirst("")) + " ";
        line = SYMBOL.matcher(line).replaceAll(" $0 ");
        line = POINT_AFTER_NO_DIGIT.matcher(line).replaceAll("$1 $2 ");
        line = POINT_BEFORE_NO_DIGIT.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
        return SPACES.splitAsStream(line).filter(token -> !token.isEmpty()).toList();
    }

    /** Replaces entities; the order matters, since {@code &amp;lt;} becomes {@code <}. */
    private static String unescape(String line) {
        return line.replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }
}
