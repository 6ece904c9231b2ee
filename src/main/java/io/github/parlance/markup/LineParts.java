package io.github.parlance.markup;

import io.github.parlance.markup.TextLine.Mark;
import io.github.parlance.text.EscapedBreaks;
import io.github.parlance.text.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the texts of a line of plain text: what is between its marks, cells and labels. */
final class LineParts {
    private static final int MOST_MARKS = 8;
    private static final Pattern SPACES = Pattern.compile(LineMarks.SPACE + "++");

    /** Stands behind a bar that is no pipe between programs. */
    private static final String NO_FILTER =
            "(?!\\h(?:[efz]?grep|tee|wc|xargs|awk|sed|jq|uniq)(?:\\h|$)|\\h(?:sort|head|tail|cut)\\h-)";

    /** Ends of cells: columns of spaces, tabs, bars and bullets between spaces, and lines of drawings. */
    private static final Pattern CELL_END = Pattern.compile("(?:\\h{3,}+|\\h{0,2}\\t|\\h{1,2}\\|(?=\\h)" + NO_FILTER
            + "|\\h{1,2}[\\x{B7}\\x{2022}\\x{203A}\\x{25AA}\\x{2219}](?=\\h)|[\\x{2500}\\x{2502}-\\x{2532}\\x{2534}-\\x{253A}\\x{253C}-\\x{256C}\\x{2571}-\\x{257F}\\x{A6}]|(?<!\\\\)\\\\t"
            + EscapedBreaks.NO_COMMAND + ")[\\h|\\x{2500}-\\x{257F}]*+");

    /** Ends of cells of a row between bars. */
    private static final Pattern ROW_CELL_END = Pattern.compile("(?<!\\\\)\\|[\\h|]*+");

    private static final Pattern COMMA = Pattern.compile(",");

    private static final Pattern ROW = Pattern.compile("\\|.*+(?<=\\|\\h{0,9})");

    private static final Pattern TIME_OF_DAY =
            Pattern.compile("[\\[(]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?[\\])]?");
    private static final Pattern NICK = Pattern.compile("<?[a-z0-9_.~@+-]{1,30}>?:?");

    private final String document;
    private final UncutSpans uncut;
    private final BitSet capitalItems;
    private final BitSet commaLines;
    private final Map<Pattern, Matcher> matchers = new IdentityHashMap<>();

    /**
     * @param capitalItems indices of the lines that are items with a capital
     * @param commaLines indices of the lines with values between commas
     */
    LineParts(String document, UncutSpans uncut, BitSet capitalItems, BitSet commaLines) {
        this.document = document;
        this.uncut = uncut;
        this.capitalItems = capitalItems;
        this.commaLines = commaLines;
    }

    /** Reads a line. */
    TextLine of(int line, Segment range) {
        return range.start() == range.end()
                ? new TextLine(range, List.of(), "", Mark.NONE)
                : new Reading(range, capitalItems.get(line), commaLines.get(line) ? COMMA : CELL_END).line();
    }

    private Matcher matcher(Pattern pattern, int start, int end) {
        return matchers.computeIfAbsent(pattern, each -> each.matcher(document)).region(start, end);
    }

    /** The reading of one line. */
    private final class Reading {
        private final Segment range;
        private final boolean capitalItem;
        private final Pattern cellEnd;
        private final List<Segment> parts = new ArrayList<>();
        private String quotation = "";
        private Mark mark = Mark.NONE;
        private int start;
        private int end;

        Reading(Segment range, boolean capitalItem, Pattern cellEnd) {
            this.range = range;
            this.capitalItem = capitalItem;
            this.cellEnd = cellEnd;
            this.start = range.start();
            this.end = range.end();
        }

        TextLine line() {
            skip(SPACES);
            int quoted = start;
            while (skip(LineMarks.QUOTATION)) {
                // A pattern matches a limited number of marks.
            }
            quotation = start == quoted ? "" : document.substring(quoted, start).replaceAll("\\s", "");
            skipString();
            boolean row = isRow();
            for (int i = 0; !row && i < MOST_MARKS && skipMark(); i++) {
                skip(SPACES);
            }
            closing().ifPresent(from -> end = from);
            addParts(row ? ROW_CELL_END : cellEnd);
            if (!parts.equals(List.of(Segment.trimmed(document, start, range.end())))) {
                mark = Mark.LABEL;
            }
            return new TextLine(range, parts, quotation, mark);
        }

        private Optional<Matcher> at(Pattern pattern) {
            Matcher matcher = matcher(pattern, start, end);
            return start < end && matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
        }

        private boolean skip(Pattern pattern) {
            Optional<Matcher> found = at(pattern);
            found.ifPresent(matcher -> start = matcher.end());
            return found.isPresent();
        }

        private boolean isRow() {
            return at(ROW).filter(row -> row.end() == end && end - start > 1).isPresent();
        }

        private boolean skipMark() {
            if (capitalItem && mark == Mark.NONE && skip(LineMarks.CAPITAL_ITEM)) {
                mark = Mark.ITEM;
                return true;
            }
            if (!LineMarks.mayBegin(document, start, end)) {
                return false;
            }
            for (LineMarks.LineMark each : LineMarks.ALL) {
                if (skip(each.pattern())) {
                    mark = mark == Mark.LABEL ? mark : each.mark();
                    return true;
                }
            }
            return skipSound();
        }

        /** Skips a line with a string in quotes, whose text is a part of its own. */
        private void skipString() {
            at(LineMarks.STRING).filter(found -> found.end() == end).ifPresent(found -> {
                add(found.start(1), found.end(1));
                start = end;
            });
        }

        /** Skips a sound in brackets, whose text is a part of its own. */
        private boolean skipSound() {
            Optional<Matcher> sound =
                    at(LineMarks.SOUND).or(() -> at(LineMarks.ONLY_SOUND).filter(only -> only.end() == end));
            sound.ifPresent(matcher -> {
                add(matcher.start(1), matcher.end(1));
                start = matcher.end();
                mark = Mark.LABEL;
            });
            return sound.isPresent();
        }

        private Optional<Integer> closing() {
            if (mark == Mark.NONE) {
                return Optional.empty();
            }
            Matcher matcher = matcher(LineMarks.CLOSING, Math.max(start, end - 20), end);
            return matcher.find() ? Optional.of(matcher.start()) : Optional.empty();
        }

        private void addParts(Pattern ends) {
            int from = start;
            for (Segment gap : uncut.ofSeveralLines(new Segment(start, end))) {
                addCells(ends, from, gap.start());
                from = gap.end();
            }
            addCells(ends, from, end);
        }

        private void addCells(Pattern cellEnds, int first, int last) {
            Matcher ends = matcher(cellEnds, first, last);
            int from = first;
            boolean afterTime = false;
            while (ends.find()) {
                if (isCellEnd(ends)) {
                    String cell = document.substring(from, ends.start()).strip();
                    if (!afterTime || !NICK.matcher(cell).matches()) {
                        add(from, ends.start());
                    }
                    afterTime = TIME_OF_DAY.matcher(cell).matches();
                    from = ends.end();
                }
            }
            add(from, last);
        }

        private boolean isCellEnd(Matcher found) {
            boolean path = document.charAt(found.end() - 1) == 't'
                    && TextLines.isPath(document, range.start(), found.start(), found.end());
            return !path && !uncut.isInside(found.start()) && !uncut.isInside(found.end());
        }

        /** Adds a part without white space at its ends, if it has a letter. */
        private void add(int from, int to) {
            Segment part = Segment.trimmed(document, from, to);
            if (part.of(document).codePoints().anyMatch(Character::isLetter)) {
                parts.add(part);
            }
        }
    }
}
