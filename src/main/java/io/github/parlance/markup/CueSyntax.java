package io.github.parlance.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Syntax of the text of cues: tags and override codes such as {@code {\an8}}, line breaks, and character references of WebVTT or escapes
 * of SubRip.
 */
final class CueSyntax {
    private static final String OVERRIDE = "\\{\\\\[^{}\\r\\n]{1,300}+\\}";
    private static final Pattern SUB_RIP_MARKUP = Pattern.compile("</?[A-Za-z][^<>\\r\\n]{0,300}+>|" + OVERRIDE);
    /** Tags, time stamps, and readings in ruby text, which are kept with their tags. */
    private static final Pattern WEB_VTT_MARKUP =
            Pattern.compile("<rt\\b[^<>\\r\\n]{0,80}+>[^<>\\r\\n]{0,80}+</rt>|<[^<>\\r\\n]{0,300}+>|" + OVERRIDE);

    private static final Pattern VOICE = Pattern.compile("<v\\b[^<>\\r\\n]{0,300}+>");
    private static final String VOICE_END = "</v>";
    /** A line break with the tags that close before it and open again after it. */
    private static final Pattern REOPENED = Pattern.compile(
            "(?:</[A-Za-z]{1,10}+>){1,4}+[ \\t]*+(?:\\r\\n|\\n|\\r)[ \\t]*+(?:<[A-Za-z][^<>/\\r\\n]{0,100}+>){1,4}+");

    private static final Pattern TAG_NAME = Pattern.compile("</?([A-Za-z]+)");
    private static final Pattern NEW_LINE = Pattern.compile("[ \\t]*+(?:\\r\\n|\\n|\\r)[ \\t]*+");
    private static final Pattern SUB_RIP_BREAK = Pattern.compile("[ \\t]*+(?<![:\\\\])\\\\[Nn][ \\t]*+");
    /** Characters with which a part of another kind may start. */
    private static final String SPECIAL = "<{ \t\r\n&\\";

    private static final int LONGEST_MARKUP = 304;

    private final String document;
    private final boolean webVtt;
    private final Matcher markup;

    CueSyntax(String document, boolean webVtt) {
        this.document = document;
        this.webVtt = webVtt;
        this.markup = (webVtt ? WEB_VTT_MARKUP : SUB_RIP_MARKUP).matcher(document);
    }

    /** Kind of a part of a text. */
    enum Kind {
        /** Characters as they are. */
        TEXT,
        /** Other characters, written as a reference or an escape, or a line break with the white space around it. */
        REPLACED,
        /** A tag or an override code. */
        MARKUP
    }

    /**
     * A part of a text.
     *
     * @param characters what it stands for; empty if it stands for itself
     */
    record Part(Kind kind, int end, String characters) {}

    /** Returns the part that starts at a position. */
    Part at(int start, int end) {
        char character = document.charAt(start);
        return switch (character) {
            case '<', '{' -> markup(start, end);
            case ' ', '\t', '\r', '\n' -> space(start, end);
            case '&' -> webVtt ? reference(start, end) : text(start + 1);
            case '\\' -> webVtt ? text(start + 1) : escape(start, end);
            default -> text(plainEnd(start, end));
        };
    }

    private int plainEnd(int start, int end) {
        int at = start + 1;
        while (at < end && SPECIAL.indexOf(document.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static Part text(int end) {
        return new Part(Kind.TEXT, end, "");
    }

    private Part markup(int start, int end) {
        Matcher reopened = REOPENED.matcher(document).region(start, end);
        if (reopened.lookingAt() && isSame(reopened.group())) {
            return new Part(Kind.REPLACED, reopened.end(), "\n");
        }
        return markup.region(start, end).lookingAt() ? new Part(Kind.MARKUP, markup.end(), "") : text(start + 1);
    }

    /** Returns whether the tags after a line break are those that close before it. */
    private static boolean isSame(String tags) {
        StringBuilder closed = new StringBuilder();
        StringBuilder opened = new StringBuilder();
        Matcher name = TAG_NAME.matcher(tags);
        while (name.find()) {
            if (name.group().startsWith("</")) {
                closed.insert(0, name.group(1) + ' ');
            } else {
                opened.append(name.group(1)).append(' ');
            }
        }
        return closed.toString().contentEquals(opened);
    }

    private Part space(int start, int end) {
        int last = start;
        while (last < end && (document.charAt(last) == ' ' || document.charAt(last) == '\t')) {
            last++;
        }
        Matcher line = NEW_LINE.matcher(document).region(last, end);
        if (line.lookingAt()) {
            return new Part(Kind.REPLACED, line.end(), "\n");
        }
        Part escaped = !webVtt && last < end && document.charAt(last) == '\\' ? escape(last, end) : text(last);
        return escaped.characters().equals("\n") ? escaped : text(last);
    }

    /** Returns a line break {@code \N}, a hard space {@code \h}, or a backslash. */
    private Part escape(int start, int end) {
        Matcher line = SUB_RIP_BREAK.matcher(document).region(start, end).useTransparentBounds(true);
        if (line.lookingAt()) {
            return new Part(Kind.REPLACED, line.end(), "\n");
        }
        boolean hardSpace = start + 1 < end && document.charAt(start + 1) == 'h';
        return hardSpace ? new Part(Kind.REPLACED, start + 2, "\u00A0") : text(start + 1);
    }

    private Part reference(int start, int end) {
        return HtmlReferences.standard()
                .at(document, start, end, false)
                .map(reference -> new Part(Kind.REPLACED, reference.end(), reference.characters()))
                .orElseGet(() -> text(start + 1));
    }

    /** Returns where white space and markup end. */
    int skip(int from, int to) {
        int at = from;
        while (at < to) {
            if (Character.isWhitespace(document.charAt(at))) {
                at++;
            } else if (markup.region(at, to).lookingAt()) {
                at = markup.end();
            } else {
                return at;
            }
        }
        return at;
    }

    /** Returns where white space and markup at the end of a range start. */
    int skipBack(int from, int to) {
        int at = to;
        while (at > from) {
            char last = document.charAt(at - 1);
            if (Character.isWhitespace(last)) {
                at--;
            } else if (last == '>' || last == '}') {
                int start = markupStart(from, at, last == '>' ? '<' : '{');
                if (start == at) {
                    return at;
                }
                at = start;
            } else {
                return at;
            }
        }
        return at;
    }

    private int markupStart(int from, int to, char opening) {
        int start = lastIndexOf(document, opening, Math.max(from, to - LONGEST_MARKUP), to - 1);
        boolean whole = start >= 0 && markup.region(start, to).lookingAt() && markup.end() == to;
        return whole ? start : to;
    }

    /** Returns the end of the last voice tag in a range of white space and markup, or its start. */
    int voiceEnd(int from, int to) {
        int end = from;
        Matcher voice = VOICE.matcher(document).region(from, to);
        while (webVtt && voice.find()) {
            end = voice.end();
        }
        return end;
    }

    /** Returns whether a voice tag stands in a range of white space and markup. */
    boolean endsVoice(int from, int to) {
        return voiceEnd(from, to) > from;
    }

    /** Returns where the closing voice tag at the end of a range starts, or the end of the range. */
    int voiceCloses(int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(document.charAt(end - 1))) {
            end--;
        }
        int start = end - VOICE_END.length();
        return webVtt && start >= from && document.startsWith(VOICE_END, start) ? start : to;
    }

    /** Returns the last index of a character between two positions, inclusively, in their line; -1 if there is none. */
    static int lastIndexOf(String text, char character, int from, int to) {
        for (int i = to; i >= from && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i--) {
            if (text.charAt(i) == character) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the encoder of the format. SubRip has no references: its text is written as it is. */
    BlockEncoder encoder() {
        return webVtt
                ? text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                : BlockEncoder.NONE;
    }
}
