package io.github.parlance.markup;

import java.util.List;
import org.commonmark.node.SourceSpan;

/** The lines of a paragraph, without indentation, the marks of the quotations and lists around it, and white space at their ends. */
final class ContentLines {
    private final int[] starts;
    private final int[] ends;

    private ContentLines(int count) {
        starts = new int[count];
        ends = new int[count];
    }

    /**
     * Trims the lines of a node.
     *
     * @param spans the source spans of the node, one for each line, at least one
     */
    static ContentLines of(String document, List<SourceSpan> spans) {
        ContentLines lines = new ContentLines(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            int start = spans.get(i).getInputIndex();
            int end = start + spans.get(i).getLength();
            while (start < end && isBlank(document.charAt(start))) {
                start++;
            }
            while (start < end && isBlank(document.charAt(end - 1))) {
                end--;
            }
            lines.starts[i] = start;
            lines.ends[i] = end;
        }
        return lines;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** Returns the number of lines. */
    int count() {
        return starts.length;
    }

    /** Returns where a line starts in the document. */
    int start(int line) {
        return starts[line];
    }

    /** Returns where a line ends in the document, exclusively. */
    int end(int line) {
        return ends[line];
    }

    /** Returns where the line after a line starts, or where the line ends if it is the last. */
    int next(int line) {
        return line + 1 < starts.length ? starts[line + 1] : ends[line];
    }

    /** Returns the last line that does not start after a position; the first line for positions before it. */
    int lineOf(int position) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
