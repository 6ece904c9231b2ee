package io.github.parlance.markup;

import io.github.parlance.text.EscapedBreaks;
import io.github.parlance.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of plain text. */
final class TextLines {
    /** Line breaks of Unicode (UAX 14, classes BK, CR, LF and NL). */
    static final String BREAK = "\\r\\n|[\\n\\r\\x{B}\\f\\x{85}\\x{2028}\\x{2029}]";

    private static final Pattern ENDS = Pattern.compile(
            BREAK + "|(?i:<br\\s{0,5}+/?>)|(?<!\\\\)(?:\\\\r)?(?:\\\\n" + EscapedBreaks.NO_COMMAND + "|\\\\N(?!\\{))");

    /** Number of characters before an escape that are searched for the start of a path. */
    private static final int LONGEST_PATH = 200;

    private TextLines() {}

    /**
     * Returns the lines without their breaks.
     *
     * @param kept ranges of whole lines that are left out, in order
     * @param uncut spans that no break ends
     */
    static List<Segment> split(String document, List<Segment> kept, UncutSpans uncut) {
        List<Segment> lines = new ArrayList<>();
        int from = 0;
        for (Segment gap : kept) {
            addLines(document, from, gap.start(), uncut, lines);
            from = gap.end();
        }
        addLines(document, from, document.length(), uncut, lines);
        return lines;
    }

    /** Returns the number of lines as {@link String#lines} has them: a break at the end begins no line. */
    static int count(String text) {
        int lines = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '\r' || each == '\n' && (i == 0 || text.charAt(i - 1) != '\r')) {
                lines++;
            }
            from = each == '\r' || each == '\n' ? i + 1 : from;
        }
        return from < text.length() ? lines + 1 : lines;
    }

    private static void addLines(String document, int start, int end, UncutSpans uncut, List<Segment> lines) {
        Matcher ends = ENDS.matcher(document).region(start, end);
        int from = start;
        while (ends.find()) {
            if (!uncut.isInside(ends.start()) && !isPath(document, from, ends)) {
                lines.add(new Segment(from, ends.start()));
                from = ends.end();
            }
        }
        // A kept range after a text is no part of its line.
        lines.add(new Segment(from, end));
    }

    /** Returns whether a match is a part of a path, as in {@code C:\notes}. */
    private static boolean isPath(String document, int lineStart, Matcher escape) {
        return document.charAt(escape.start()) == '\\' && isPath(document, lineStart, escape.start(), escape.end());
    }

    /** Returns whether an escape is within a word, in a line with a path of Windows before it. */
    static boolean isPath(String document, int lineStart, int start, int end) {
        boolean inWord = end < document.length()
                && (Character.isLowerCase(document.charAt(end)) || document.charAt(end - 1) == 'N');
        if (!inWord) {
            return false;
        }
        String before = document.substring(Math.max(lineStart, start - LONGEST_PATH), start + 1);
        return before.contains(":\\") || before.contains("\\\\");
    }
}
