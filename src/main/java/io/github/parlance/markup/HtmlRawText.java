package io.github.parlance.markup;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends of the contents of elements that contain no tags: scripts, styles, titles, after sections 13.2.5.2 to 13.2.5.31 of the HTML standard. */
final class HtmlRawText {
    private static final Pattern SCRIPT_PARTS =
            Pattern.compile("(?<open><!--)|(?<close>-->)|<(?<slash>/?)script(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    private HtmlRawText() {}

    /**
     * Returns where the contents of an element end.
     *
     * @param name name of the element
     * @param from index where its contents start
     * @return empty if the element contains markup
     */
    static OptionalInt of(String html, String name, int from) {
        if (name.equals("plaintext")) {
            return OptionalInt.of(html.length());
        }
        if (name.equals("script")) {
            return OptionalInt.of(scriptEnd(html, from));
        }
        boolean raw = HtmlNames.RAW_TEXT.contains(name) || HtmlNames.ESCAPABLE_RAW_TEXT.contains(name);
        return raw ? OptionalInt.of(end(html, name, from)) : OptionalInt.empty();
    }

    private static int end(String html, String name, int from) {
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            int after = at + 2 + name.length();
            if (html.regionMatches(true, at + 2, name, 0, name.length())
                    && after < html.length()
                    && endsName(html.charAt(after))) {
                return at;
            }
        }
        return html.length();
    }

    private static boolean endsName(char character) {
        return character == '/' || character == '>' || HtmlTagScanner.isSpace(character);
    }

    /** Returns the end of a script. A script within a comment of a script, which the standard calls double escaped, does not end it. */
    private static int scriptEnd(String html, int from) {
        Matcher part = SCRIPT_PARTS.matcher(html);
        boolean escaped = false;
        boolean doubly = false;
        int position = from;
        while (part.find(position)) {
            position = part.end();
            if (part.group("open") != null) {
                escaped = true;
                // The hyphens of the start can be those of the end: <!-->.
                position = part.end() - 2;
            } else if (part.group("close") != null) {
                escaped = false;
                doubly = false;
            } else if (part.group("slash").isEmpty()) {
                doubly = escaped;
            } else if (doubly) {
                doubly = false;
            } else {
                return part.start();
            }
        }
        return html.length();
    }
}
