package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a document in which other characters stand for what CommonMark does not know, such as front matter and formulas.
 * Positions are the same in both.
 */
final class MarkdownMask {
    /** A punctuation mark that has no meaning in Markdown. */
    private static final char PUNCTUATION = '\u2021';

    private static final char LETTER = 'x';
    /** Most lines of a paragraph: CommonMark's parser takes a time that is quadratic in their number. */
    private static final int MAX_LINES = 300;
    /** Most rows of a table. */
    private static final int MAX_ROWS = 2000;

    private static final Pattern FRONT_MATTER = Pattern.compile("\\uFEFF?(?<mark>---|\\+\\+\\+)[ \\t]*+\\R"
            + "(?=[\"'\\w#\\[][^\\r\\n]{0,200}|(?:---|\\+\\+\\+|\\.\\.\\.)[ \\t]*+(?:\\R|\\z))"
            + "(?<lines>(?:(?!(?:---|\\+\\+\\+|\\.\\.\\.)[ \\t]*+(?:\\R|\\z))[^\\r\\n]*+\\R)*+)"
            + "(?:---|\\+\\+\\+|\\.\\.\\.)[ \\t]*+(?=[\\r\\n]|\\z)");

    private static final Pattern KEY = Pattern.compile("(?m)^(?:[\"']?[\\w-][^:=\\r\\n]{0,100}[:=](?:\\s|$)|#|\\[)");
    private static final Pattern PREFIX =
            Pattern.compile("[ \\t>]*+(?:(?:[-*+]|[0-9]{1,9}+[.)])[ \\t]++[ \\t>]*+){0,9}+");
    private static final Pattern DELIMITERS = Pattern.compile("[|: \\t]*+-[-|: \\t]*+");
    private static final Pattern QUOTE = Pattern.compile("[ \\t>]*+");
    private static final Pattern FENCE = Pattern.compile("(?<fence>`{3,}+(?=[^`]*+$)|~{3,}+).*+");

    private final String document;
    private final char[] masked;
    private final List<Mark> opaque = new ArrayList<>();
    private final List<Matcher> rules;
    private final Matcher prefix;
    private final Matcher quote;
    private final Matcher opening;
    private final List<MaskedLine> plain = new ArrayList<>();
    private final Map<String, Integer> unclosed = new HashMap<>();
    private int next;
    private int paragraphLines;
    /** True if the last line is the first of a paragraph and has a pipe. */
    private boolean piped;

    private MarkdownMask(String document) {
        this.document = document;
        masked = document.toCharArray();
        rules = LineRules.ALL.stream()
                .map(each -> each.pattern().matcher(document))
                .toList();
        prefix = PREFIX.matcher(document);
        quote = QUOTE.matcher(document);
        opening = FENCE.matcher(document);
    }

    /** Masks a document. */
    static MarkdownMask of(String document) {
        MarkdownMask mask = new MarkdownMask(document);
        mask.next = mask.frontMatter();
        mask.hideWithinLines(mask.next);
        mask.hidePipes();
        mask.hideLines(mask.next);
        mask.hideUnclosed();
        return mask;
    }

    /** Returns the copy. */
    String masked() {
        return new String(masked);
    }

    /** Returns what is written as it is within lines, in addition to the marks of CommonMark. */
    Marks opaque() {
        return Marks.of(opaque);
    }

    /** Returns lines whose text is read without marks, because their paragraph has too many lines. */
    List<MaskedLine> plain() {
        return plain;
    }

    private int frontMatter() {
        Matcher matcher = FRONT_MATTER.matcher(document);
        if (!matcher.lookingAt()
                || !matcher.group("lines").isBlank()
                        && !KEY.matcher(matcher.group("lines")).lookingAt()) {
            return 0;
        }
        blank(0, matcher.end());
        return matcher.end();
    }

    private void hideWithinLines(int from) {
        for (OpaqueRules.Rule rule : OpaqueRules.ALL) {
            if (document.contains(rule.part())) {
                hideWithinLines(rule, from);
            }
        }
    }

    private void hideWithinLines(OpaqueRules.Rule rule, int from) {
        Matcher matcher = rule.pattern().matcher(document);
        matcher.region(from, document.length()).useTransparentBounds(true);
        while (matcher.find()) {
            for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
                opaque.add(new Mark(matcher.start(group), matcher.end(group), rule.kind()));
            }
            if (rule.hidden()) {
                fill(matcher.start(), matcher.end(), LETTER);
            }
        }
    }

    /** Hides escaped pipes: the parser of tables removes their backslash, which would move everything behind. */
    private void hidePipes() {
        for (int at = document.indexOf("\\|"); at >= 0; at = document.indexOf("\\|", at + 2)) {
            fill(at, at + 2, PUNCTUATION);
        }
    }

    private void hideLines(int from) {
        next = from;
        while (next < document.length()) {
            MaskedLine line = lineAt(next, prefix);
            next = after(line.end());
            if (line.content() == line.end() || skipFence(line)) {
                paragraphLines = 0;
            } else {
                apply(line);
                limitParagraph(line);
            }
        }
    }

    /** Ends a paragraph of many lines, by hiding a line. Its text is read without marks. */
    private void limitParagraph(MaskedLine line) {
        boolean item = line.content() > quoteEnd(line);
        if (paragraphLines == 0 && InlineLimits.startsHtml(document, line)) {
            paragraphLines = Integer.MIN_VALUE;
        } else if (paragraphLines == 1 && isDelimiterRow(line)) {
            paragraphLines = -MAX_ROWS;
        }
        paragraphLines = item ? 1 : paragraphLines + 1;
        piped = paragraphLines == 1
                && document.substring(line.content(), line.end()).indexOf('|') >= 0;
        if (paragraphLines > MAX_LINES) {
            paragraphLines = 0;
            blank(line.content(), line.end());
            if (!isIndented(line)) {
                plain.add(line);
            }
        }
    }

    /** Returns whether a line may be code. */
    private boolean isIndented(MaskedLine line) {
        return document.startsWith("    ", line.content() - 4) || document.startsWith("\t", line.content() - 1);
    }

    private int quoteEnd(MaskedLine line) {
        quote.region(line.start(), line.end());
        return quote.lookingAt() ? quote.end() : line.start();
    }

    private boolean isDelimiterRow(MaskedLine line) {
        return piped
                && DELIMITERS
                        .matcher(document)
                        .region(line.content(), line.end())
                        .matches();
    }

    private void hideUnclosed() {
        List<MaskedLine> lines = new ArrayList<>();
        for (int at = 0;
                at < document.length();
                at = after(lines.get(lines.size() - 1).end())) {
            lines.add(lineAt(at, prefix));
        }
        InlineLimits limits = new InlineLimits(document, masked);
        for (int i = lines.size() - 1; i >= 0; i--) {
            limits.limit(lines.get(i));
        }
    }

    private void apply(MaskedLine line) {
        char first = document.charAt(line.content());
        for (int i = 0; i < rules.size(); i++) {
            LineRules.Rule rule = LineRules.ALL.get(i);
            if (rule.first().indexOf(first) >= 0) {
                Matcher matcher = rules.get(i).region(line.content(), line.end());
                if (matcher.matches()) {
                    rule.effect().apply(this, line, matcher);
                    return;
                }
            }
        }
    }

    /** Goes to the end of a fenced code block if a line starts one. */
    private boolean skipFence(MaskedLine line) {
        opening.region(line.content(), line.end());
        if (!opening.matches()) {
            return false;
        }
        String fence = opening.group("fence");
        boolean quoted = document.substring(line.start(), line.content()).contains(">");
        while (next < document.length()) {
            MaskedLine inner = lineAt(next, quote);
            boolean left =
                    quoted && document.substring(inner.start(), inner.content()).indexOf('>') < 0;
            if (left) {
                return true;
            }
            next = after(inner.end());
            if (isClosing(inner, fence)) {
                return true;
            }
        }
        return true;
    }

    private boolean isClosing(MaskedLine line, String fence) {
        int at = line.content();
        while (at < line.end() && document.charAt(at) == fence.charAt(0)) {
            at++;
        }
        return at - line.content() >= fence.length()
                && document.substring(at, line.end()).isBlank();
    }

    private MaskedLine lineAt(int start, Matcher before) {
        int end = start;
        while (end < document.length() && document.charAt(end) != '\n' && document.charAt(end) != '\r') {
            end++;
        }
        before.region(start, end);
        return new MaskedLine(start, before.lookingAt() ? before.end() : start, end);
    }

    private int after(int lineEnd) {
        return document.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    }

    /** Hides lines from a line to the first that ends with a mark; does nothing if a blank line comes first. */
    void blankUntil(MaskedLine line, String mark) {
        if (next <= unclosed.getOrDefault(mark, -1)) {
            return;
        }
        List<MaskedLine> lines = new ArrayList<>(List.of(line));
        int at = next;
        while (at < document.length()) {
            MaskedLine following = lineAt(at, quote);
            String content =
                    document.substring(following.content(), following.end()).strip();
            if (content.isEmpty()) {
                break;
            }
            lines.add(following);
            at = after(following.end());
            if (content.endsWith(mark)) {
                lines.forEach(this::blank);
                next = at;
                return;
            }
        }
        unclosed.put(mark, at);
    }

    /** Hides lines from a line to the next blank line. */
    void blankParagraph(MaskedLine line) {
        MaskedLine at = line;
        while (at.content() < at.end()) {
            blank(at);
            next = Math.min(after(at.end()), document.length());
            at = lineAt(next, quote);
        }
    }

    /** Returns whether the line after a line is indented as code. */
    boolean isFollowedByIndent(MaskedLine line) {
        int indent = line.content() - line.start() + 4;
        return next < document.length()
                && (document.startsWith("\t", next) || document.startsWith(" ".repeat(indent), next));
    }

    /** Hides a line; at the start of an item, behind an empty heading, because an item that starts with a blank line may be empty. */
    void blank(MaskedLine line) {
        blank(line.content(), line.end());
        if (line.content() > quoteEnd(line)) {
            set(line.content(), '#');
        }
    }

    /** Hides a range behind spaces. */
    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            boolean lineBreak = masked[i] == '\n' || masked[i] == '\r';
            masked[i] = lineBreak ? masked[i] : ' ';
        }
    }

    /** Replaces a character. */
    void set(int position, char character) {
        masked[position] = character;
    }

    /** Shows a range that was hidden, such as a title. */
    void show(int from, int to) {
        document.getChars(from, to, masked, from);
    }

    private void fill(int from, int to, char character) {
        Arrays.fill(masked, from, to, character);
    }
}
