package io.github.parlance.markup;

import java.util.List;
import java.util.Optional;

/** The title of a link, of an image or of a definition: the last part of it, in quotation marks or brackets. */
final class LinkTitle {
    private static final String CLOSING = "\"')";
    private static final String OPENING = "\"'(";

    private LinkTitle() {}

    /**
     * Reads a title.
     *
     * @param from a position before the title
     * @param to where the title and white space after it end
     * @param cell whether the title is in a cell of a table
     */
    static Optional<Block> read(MarkdownTree tree, ContentLines lines, int from, int to, boolean cell) {
        String document = tree.document();
        int end = to - 1;
        while (end > from && Character.isWhitespace(document.charAt(end))) {
            end--;
        }
        int kind = end > from ? CLOSING.indexOf(document.charAt(end)) : -1;
        if (kind < 0) {
            return Optional.empty();
        }
        int start = opening(document, OPENING.charAt(kind), from, end);
        List<Mark> marks = start < from ? List.of() : tree.marksWithin(Marks.NONE, start + 1, end);
        BlockEncoder encoder = new TitleEncoder(OPENING.charAt(kind), CLOSING.charAt(kind), cell);
        return start <= from || !Character.isWhitespace(document.charAt(start - 1))
                ? Optional.empty()
                : InlineText.read(tree, lines, start + 1, end, marks, written -> encoder);
    }

    private static int opening(String document, char opening, int from, int end) {
        int start = end - 1;
        while (start >= from && (document.charAt(start) != opening || isEscaped(document, start))) {
            start--;
        }
        return start;
    }

    private static boolean isEscaped(String document, int position) {
        int backslashes = 0;
        while (position > backslashes && document.charAt(position - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
