package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.List;

/**
 * A line of plain text.
 *
 * @param range the line without its break
 * @param parts its texts, without marks and white space at their ends
 * @param quotation marks of quotation at its start, without white space
 * @param mark the kind of its mark
 */
record TextLine(Segment range, List<Segment> parts, String quotation, Mark mark) {

    /** Kind of the mark at the start of a line. */
    enum Mark {
        /** No mark, or only marks of quotation. */
        NONE,
        /** A mark that a wrapped sentence may follow, such as a bullet or the name of a speaker. */
        ITEM,
        /** A mark of a heading or label; what follows is a single line. */
        LABEL
    }

    TextLine {
        parts = List.copyOf(parts);
    }
}
