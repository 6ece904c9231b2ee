package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines of plain text that are no prose: code between fences, JSON, stack traces, hunks of a
 * diff, times of subtitles, keys in PEM, signatures of mail, and lines of a single tag.
 */
final class KeptLines {
    private static final Pattern LINE_BREAK = Pattern.compile(TextLines.BREAK);
    private static final Pattern FENCE = Pattern.compile("[\\h>]{0,20}+(`{3,100}+(?!.{0,500}`)|~{3,100}+).*+");
    private static final Pattern HUNK =
            Pattern.compile("@@ -[0-9]{1,9}(?:,([0-9]{1,6}))? \\+[0-9]{1,9}(?:,([0-9]{1,6}))? @@.*+");
    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z ]{1,60}-----\\h*+");
    private static final String PEM_END = "-----END ";
    private static final int LONGEST_PEM = 200;

    private static final Pattern SIGNATURE = Pattern.compile("-- ");
    private static final int LONGEST_SIGNATURE = 8;

    /** Lines that are kept wherever they are. */
    private static final Pattern SINGLE = anyOf(
            // The name of a file and its encoding in WebVTT, and times of SRT and WebVTT with settings.
            "\\x{FEFF}?WEBVTT(?:\\h.*+)?",
            "\\h*+(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{3}\\h*+-->\\h*+.*+",
            // The header of a diff.
            "diff --git .*+",
            "index [0-9a-f]{6,40}\\.\\.[0-9a-f]{6,40}.*+",
            "(?:---|\\+\\+\\+) [ab]/\\S.*+",
            "#!\\h?/.*+",
            // A command behind the prompt of a shell.
            "\\h*+\\$ [a-z./~][\\w./-]*+(?:\\h.*+)?",
            // A tag of BBCode.
            "\\h*+\\[(?:b|i|u|s|code|quote|list|url|img|color|size|center|left|right|spoiler|table|tr|td|th|ul|ol|li|hr"
                    + "|pre|php|html)\\]\\h*+",
            "\\h*+\\[/[a-z]++\\]\\h*+",
            "\\h*+\\[/?+[a-z]++(?:=|\\h++[a-z]++=)[^\\[\\]]*+\\]\\h*+");

    /** Lines of stack traces of Java, JavaScript, .NET and Python. */
    private static final Pattern TRACE = anyOf(
            "\\h++at [\\w.$<>/@\\[\\]`]{1,300}+\\(.*+",
            "\\h++at .{0,300}?:[0-9]{1,7}(?::[0-9]{1,7})?\\)?",
            "\\h*+\\.\\.\\. [0-9]{1,6} more",
            "(?:Caused by: |Exception in thread \"[^\"]{1,100}\" )[\\w.$]++(?::.*+)?",
            "[a-z][\\w$]{0,60}(?:\\.[\\w$]{1,80}){1,12}(?:Exception|Error)(?::.*+)?",
            "Traceback \\(most recent call last\\):",
            "\\h++File \"[^\"]{1,500}\", line [0-9]{1,7}.*+");

    private static final Pattern PYTHON_FRAME = Pattern.compile("\\h++File \".*+");
    private static final Pattern PYTHON_ERROR =
            Pattern.compile("[\\w.]{1,100}(?:Error|Exception|Exit|Interrupt)(?::.*+)?");

    private final String document;
    private final Map<Pattern, Matcher> matchers = new IdentityHashMap<>();
    private final JsonScan json;
    private final List<Segment> lines = new ArrayList<>();
    private final List<Segment> kept = new ArrayList<>();

    private static Pattern anyOf(String... patterns) {
        return Pattern.compile(String.join("|", patterns));
    }

    private KeptLines(String document) {
        this.document = document;
        this.json = new JsonScan(document);
        Matcher breaks = LINE_BREAK.matcher(document);
        int from = 0;
        while (breaks.find()) {
            lines.add(new Segment(from, breaks.start()));
            from = breaks.end();
        }
        lines.add(new Segment(from, document.length()));
    }

    /** Returns ranges of whole lines in order, without the break of the last. */
    static List<Segment> find(String document) {
        KeptLines found = new KeptLines(document);
        found.findAll();
        return found.kept;
    }

    private void findAll() {
        int line = 0;
        while (line < lines.size()) {
            int end = endOfKept(line);
            if (end > line) {
                kept.add(new Segment(lines.get(line).start(), lines.get(end - 1).end()));
            }
            line = Math.max(line + 1, end);
        }
    }

    /** Returns the index after the last kept line that begins with a line; the line itself if it is prose. */
    private int endOfKept(int line) {
        Segment range = lines.get(line);
        if (range.start() == range.end()) {
            return line;
        }
        int end = endOfFence(line);
        end = end > line ? end : endOfHunk(line);
        end = end > line ? end : endOfKey(line);
        end = end > line ? end : endOfTrace(line);
        end = end > line ? end : endOfJson(line);
        end = end > line ? end : endOfSignature(line);
        return end > line || !matches(SINGLE, line) ? end : line + 1;
    }

    private boolean matches(Pattern pattern, int line) {
        return line < lines.size() && matcher(pattern, line).matches();
    }

    private Matcher matcher(Pattern pattern, int line) {
        return matchers.computeIfAbsent(pattern, each -> each.matcher(document))
                .region(lines.get(line).start(), lines.get(line).end());
    }

    /** Returns the end of a fenced block; the end of the document if no line closes it, as CommonMark says. */
    private int endOfFence(int line) {
        Matcher opening = matcher(FENCE, line);
        if (Character.isLetterOrDigit(sign(line)) || !opening.matches()) {
            return line;
        }
        String fence = opening.group(1);
        int end = line + 1;
        while (end < lines.size() && !closes(lines.get(end).of(document), fence)) {
            end++;
        }
        return Math.min(lines.size(), end + 1);
    }

    private static boolean closes(String line, String fence) {
        String mark = line.replaceFirst("^[\\h>]{0,20}+", "").stripTrailing();
        return mark.length() >= fence.length() && mark.chars().allMatch(each -> each == fence.charAt(0));
    }

    /** Returns the end of a hunk of a unified diff, whose header counts its lines. */
    private int endOfHunk(int line) {
        Matcher header = matcher(HUNK, line);
        if (sign(line) != '@' || !header.matches()) {
            return line;
        }
        int old = header.group(1) == null ? 1 : Integer.parseInt(header.group(1));
        int now = header.group(2) == null ? 1 : Integer.parseInt(header.group(2));
        int end = line + 1;
        while (end < lines.size() && (old > 0 || now > 0)) {
            char sign = sign(end);
            if (" +-\\".indexOf(sign) < 0) {
                break;
            }
            old -= sign == ' ' || sign == '-' ? 1 : 0;
            now -= sign == ' ' || sign == '+' ? 1 : 0;
            end++;
        }
        return end;
    }

    /** Returns the first character of a line; a space for an empty line, which editors make of a line with a space. */
    private char sign(int line) {
        Segment range = lines.get(line);
        return range.start() == range.end() ? ' ' : document.charAt(range.start());
    }

    private int endOfKey(int line) {
        if (sign(line) != '-' || !matches(PEM, line)) {
            return line;
        }
        for (int end = line + 1; end < Math.min(lines.size(), line + LONGEST_PEM); end++) {
            if (document.startsWith(PEM_END, lines.get(end).start())) {
                return end + 1;
            }
        }
        return line;
    }

    private int endOfTrace(int line) {
        int end = line;
        while (end < lines.size() && isTrace(end)) {
            boolean withSource = matches(PYTHON_FRAME, end) && end + 1 < lines.size() && sign(end + 1) == ' ';
            end += withSource ? 2 : 1;
        }
        return end > line && matches(PYTHON_ERROR, end) ? end + 1 : Math.min(end, lines.size());
    }

    private boolean isTrace(int line) {
        return matches(TRACE, line);
    }

    /** Returns the end of the signature of a mail (RFC 3676): it has names, and four lines or a few more. */
    private int endOfSignature(int line) {
        if (line == 0 || !matches(SIGNATURE, line)) {
            return line;
        }
        int end = line + 1;
        while (end < lines.size()
                && end - line <= LONGEST_SIGNATURE
                && lines.get(end).start() < lines.get(end).end()) {
            end++;
        }
        return end;
    }

    private int endOfJson(int line) {
        OptionalInt end = json.end(lines.get(line).start());
        if (end.isEmpty()) {
            return line;
        }
        int last = line;
        while (lines.get(last).end() < end.getAsInt()) {
            last++;
        }
        return last + 1;
    }
}
