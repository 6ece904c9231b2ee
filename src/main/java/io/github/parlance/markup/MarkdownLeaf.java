package io.github.parlance.markup;

import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Reads a paragraph, heading or cell. A line break that is written as such ends a text, and so does a pipe in a row of a table. */
final class MarkdownLeaf {
    private static final Pattern TASK = Pattern.compile("\\[[ xX]\\][ \\t]++");
    private static final Pattern ALERT = Pattern.compile("\\[![\\w-]++(?:\\|[^\\]\\n]*+)?\\][+-]?[ \\t]*+");

    private final MarkdownTree tree;
    private final Node leaf;
    private final ContentLines lines;
    private final InlineMarks inline;
    private final Marks marks;
    private final List<Mark> cuts;

    /** @param leaf a node that has a place */
    MarkdownLeaf(MarkdownTree tree, Node leaf) {
        this.tree = tree;
        this.leaf = leaf;
        lines = ContentLines.of(tree.document(), leaf.getSourceSpans());
        inline = InlineMarks.of(tree, lines, leaf);
        marks = inline.marks();
        cuts = new ArrayList<>(inline.breaks());
    }

    /** Returns the texts, and the texts within their marks. */
    List<Block> read() {
        Node first = leaf.getFirstChild();
        if (first == null || !NodeRange.isKnown(first)) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(inline.inner());
        int start = NodeRange.start(first);
        int end = NodeRange.contentEnd(leaf, start);
        if (leaf instanceof Paragraph) {
            cutMarker(start, end);
            cutRows();
        }
        cuts.sort(Comparator.comparingInt(Mark::start));
        for (Mark cut : cuts) {
            read(start, Math.min(cut.start(), end), blocks);
            start = Math.max(start, cut.end());
        }
        read(start, end, blocks);
        return blocks;
    }

    private void read(int from, int to, List<Block> blocks) {
        String document = tree.document();
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(document.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(document.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            List<Mark> within = tree.marksWithin(marks, start, end);
            InlineText.read(tree, lines, start, end, within, encoder(start, within)::with)
                    .ifPresent(blocks::add);
        }
    }

    private MarkdownEncoder encoder(int start, List<Mark> within) {
        boolean cell = leaf instanceof TableCell || leaf instanceof Paragraph && isRow(lines.lineOf(start));
        boolean linked = within.stream().anyMatch(each -> tree.document().charAt(each.start()) == '[');
        return new MarkdownEncoder(cell, linked, tree.labels());
    }

    /** Cuts the box of a task, or the kind of an alert in a quotation. */
    private void cutMarker(int start, int end) {
        Pattern pattern = leaf.getParent() instanceof ListItem ? TASK : ALERT;
        Matcher matcher = pattern.matcher(tree.masked()).region(start, end);
        boolean first = leaf.getPrevious() == null
                && (leaf.getParent() instanceof ListItem || leaf.getParent() instanceof BlockQuote);
        if (first && matcher.lookingAt()) {
            cut(start, matcher.end());
            if (pattern == ALERT && lines.count() > 1) {
                cut(lines.end(0), lines.start(1));
            }
        }
    }

    /** Cuts lines that are rows of a table without a delimiter row. */
    private void cutRows() {
        for (int line = 0; line < lines.count(); line++) {
            if (isRow(line)) {
                if (line > 0) {
                    cut(lines.end(line - 1), lines.start(line));
                }
                cutRow(line);
                cut(lines.end(line), lines.next(line));
            }
        }
    }

    private void cutRow(int line) {
        for (int at = lines.start(line); at < lines.end(line); at++) {
            if (tree.masked().charAt(at) == '|' && !marks.covers(at)) {
                cut(at, at + 1);
            }
        }
    }

    private boolean isRow(int line) {
        return lines.end(line) - lines.start(line) > 2
                && tree.masked().charAt(lines.start(line)) == '|'
                && tree.masked().charAt(lines.end(line) - 1) == '|';
    }

    private void cut(int start, int end) {
        cuts.add(new Mark(start, end, SpanKind.MARKUP));
    }
}
