package io.github.parlance.markup;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the end of an object or array of JSON (RFC 8259) that begins a line. Commas and colons are not checked. */
final class JsonScan {
    private static final int DEEPEST = 64;
    private static final Pattern START = Pattern.compile("\\h*+(?=\\{\\s*+[\"}]|\\[\\s*+[\\[\\]{\"0-9tfn-])");
    /** Starts of values that prose has not: a bracket alone may be that of a reference. */
    private static final Pattern IN_LINE = Pattern.compile(
            "(?:\\[\\s*+){0,3}+(?:\\{\\s*+\"[^\"\\n]{0,200}+\"\\s*+:|\\[\\s*+\"[^\"\\n]{0,200}+\"\\s*+[,\\]])");

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*+(?:\"(?:[^\"\\\\\\n\\r]|\\\\.)*+\"|[{}\\[\\]:,]|-?[0-9][0-9.eE+-]*+|true|false|null)");

    private final String document;
    private final Matcher start;
    private final Matcher inLine;
    private final Matcher token;
    private int tooDeepUntil;

    JsonScan(String document) {
        this.document = document;
        this.start = START.matcher(document);
        this.inLine = IN_LINE.matcher(document);
        this.token = TOKEN.matcher(document);
    }

    /**
     * Returns the end of the value at the start of a line; empty if there is none, or if text follows it in its line.
     *
     * @param lineStart not before that of the call before
     */
    OptionalInt end(int lineStart) {
        start.region(lineStart, document.length());
        if (lineStart < tooDeepUntil || !start.lookingAt()) {
            return OptionalInt.empty();
        }
        int end = endOfValue(start.end());
        return end > 0 && endsLine(document, end) ? OptionalInt.of(end) : OptionalInt.empty();
    }

    /**
     * Returns the end of the object with members, or of the array of strings or values with members, at a position within a line; 0 if
     * there is none.
     *
     * @param at not before that of the call before
     */
    int endWithin(int at) {
        inLine.region(at, document.length());
        return at < tooDeepUntil || !inLine.lookingAt() ? 0 : endOfValue(at);
    }

    /** Returns the end of the value at a position; 0 if it is not complete. */
    private int endOfValue(int from) {
        StringBuilder open = new StringBuilder();
        int at = from;
        while (at == from || !open.isEmpty()) {
            token.region(at, document.length());
            if (!token.lookingAt() || !isNested(document.charAt(token.end() - 1), open)) {
                return 0;
            }
            at = token.end();
            if (open.length() > DEEPEST) {
                tooDeepUntil = at;
                return 0;
            }
        }
        return at;
    }

    /**
     * Opens or closes an object or array.
     *
     * @param last the last character of a token
     * @param open the ends of the objects and arrays that are open
     */
    private static boolean isNested(char last, StringBuilder open) {
        if (last == '{' || last == '[') {
            open.append(last == '{' ? '}' : ']');
        } else if (last == '}' || last == ']') {
            int deepest = open.length() - 1;
            boolean closes = open.charAt(deepest) == last;
            open.setLength(deepest);
            return closes;
        }
        return true;
    }

    private static boolean endsLine(String document, int end) {
        int at = end;
        while (at < document.length() && " \t,;".indexOf(document.charAt(at)) >= 0) {
            at++;
        }
        return at == document.length() || "\r\n".indexOf(document.charAt(at)) >= 0;
    }
}
