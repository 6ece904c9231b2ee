package io.github.parlance.markup;

import java.util.regex.Pattern;

/**
 * Hides what begins a mark and never ends, or is too much, in time linear in the document. CommonMark's parser would search the end
 * of each anew, in quadratic time.
 *
 * <p>Goes from the end of the document to its start, and forgets all ends at a blank line, where a paragraph ends.
 */
final class InlineLimits {
    /** Most characters of a tag. */
    private static final int MAX_TAG = 1000;
    /** Most emphasis marks, and most brackets, of a paragraph. */
    private static final int MAX_MARKS = 10_000;

    private static final char PUNCTUATION = '\u2021';
    private static final String COUNTED = "*_~[!^";

    /** A line that starts an HTML block though its tag may end on a later line, see CommonMark 0.31, section 4.6. */
    private static final Pattern HTML_BLOCK = Pattern.compile("(?i)<(?:!(?:--|\\[CDATA\\[|[a-z])|\\?"
            + "|/?(?:pre|script|style|textarea|address|article|aside|base|basefont|blockquote|body|caption|center|col"
            + "|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
            + "|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param"
            + "|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\\s|/?>|$)).*+");

    private static final Pattern RULE = Pattern.compile("([*_~])[ \\t]{0,9}\\1[ \\t]{0,9}\\1");

    private final String document;
    private final char[] masked;
    private int tagEnd;
    private int commentEnd;
    private int instructionEnd;
    private int cdataEnd;
    private int marks;

    /** @param masked the characters that CommonMark's parser sees */
    InlineLimits(String document, char[] masked) {
        this.document = document;
        this.masked = masked;
        forget();
    }

    private void forget() {
        tagEnd = Integer.MAX_VALUE;
        commentEnd = Integer.MAX_VALUE;
        instructionEnd = Integer.MAX_VALUE;
        cdataEnd = Integer.MAX_VALUE;
        marks = 0;
    }

    /** Returns whether a line starts an HTML block. */
    static boolean startsHtml(String document, MaskedLine line) {
        return line.content() < line.end()
                && document.charAt(line.content()) == '<'
                && HTML_BLOCK
                        .matcher(document)
                        .region(line.content(), line.end())
                        .matches();
    }

    /** Hides what is too much in a line; lines are given from the last to the first. */
    void limit(MaskedLine line) {
        if (line.content() >= line.end()) {
            forget();
            return;
        }
        for (int i = line.end() - 1; i >= line.content(); i--) {
            limit(line, i);
        }
    }

    private void limit(MaskedLine line, int at) {
        char character = masked[at];
        if (character == '>') {
            remember(at);
        } else if (character == '<') {
            boolean block = at == line.content() && startsHtml(document, line);
            masked[at] = block || isClosed(at) ? character : PUNCTUATION;
        } else if (COUNTED.indexOf(character) >= 0 && ++marks > MAX_MARKS && at > line.content() && !isRule(line)) {
            masked[at] = PUNCTUATION;
        }
    }

    /** Returns whether a line is a thematic break or a fence. */
    private boolean isRule(MaskedLine line) {
        return RULE.matcher(document).region(line.content(), line.end()).lookingAt();
    }

    private void remember(int at) {
        tagEnd = at;
        if (document.startsWith("--", at - 2)) {
            commentEnd = at;
        } else if (document.startsWith("?", at - 1)) {
            instructionEnd = at;
        } else if (document.startsWith("]]", at - 2)) {
            cdataEnd = at;
        }
    }

    private boolean isClosed(int at) {
        if (document.startsWith("<!--", at)) {
            return commentEnd < Integer.MAX_VALUE;
        }
        if (document.startsWith("<![CDATA[", at)) {
            return cdataEnd < Integer.MAX_VALUE;
        }
        if (document.startsWith("<?", at)) {
            return instructionEnd < Integer.MAX_VALUE;
        }
        return tagEnd - at <= MAX_TAG;
    }
}
