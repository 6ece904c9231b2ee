package io.github.parlance.markup;

import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.InlineFootnote;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Delimited;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * The marks within a paragraph, heading or cell: emphasis, links, images, code, tags. Texts within marks, such as the title of a
 * link, are blocks of their own.
 */
final class InlineMarks extends AbstractVisitor {
    private static final String REFERENCE_TO_ITSELF = "]";

    private final MarkdownTree tree;
    private final ContentLines lines;
    private final Node leaf;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Mark> breaks = new ArrayList<>();
    private final List<Block> inner = new ArrayList<>();

    private InlineMarks(MarkdownTree tree, ContentLines lines, Node leaf) {
        this.tree = tree;
        this.lines = lines;
        this.leaf = leaf;
    }

    /**
     * Collects the marks of a node.
     *
     * @param lines the lines of the block in which the node is
     */
    static InlineMarks of(MarkdownTree tree, ContentLines lines, Node node) {
        InlineMarks marks = new InlineMarks(tree, lines, node);
        MarkdownTree.nodes(node, marks::isOpen).forEach(each -> each.accept(marks));
        return marks;
    }

    /** Returns the marks, without overlaps. */
    Marks marks() {
        return InlineElements.join(tree.document(), Marks.of(marks));
    }

    /** Returns the line breaks that are written as such, outside of emphasis and links. */
    List<Mark> breaks() {
        return breaks;
    }

    /** Returns the texts within the marks. */
    List<Block> inner() {
        return inner;
    }

    /** Returns whether the text of a node is part of the sentence around it. */
    private boolean isOpen(Node node) {
        return !(node instanceof Image) && !(node instanceof Link link && (isAddress(link) || isLabelled(link, 1)));
    }

    private boolean isAddress(Link link) {
        return tree.document().charAt(NodeRange.start(link)) == '<';
    }

    /** Returns whether the text of a link is the label of its definition as well: {@code [guide]}, {@code [guide][]}. */
    private boolean isLabelled(Node link, int opening) {
        String mark = closingMark(link, opening);
        return mark.equals(REFERENCE_TO_ITSELF) || mark.equals("][]");
    }

    private String closingMark(Node link, int opening) {
        int end = NodeRange.contentEnd(link, NodeRange.start(link) + opening);
        return tree.document().substring(tree.document().indexOf(']', end), NodeRange.end(link));
    }

    @Override
    public void visit(Emphasis emphasis) {
        delimited(emphasis, emphasis);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        delimited(emphasis, emphasis);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Delimited delimited) {
            delimited(node, delimited);
        } else if (node instanceof FootnoteReference) {
            whole(node, SpanKind.KEPT);
        } else if (node instanceof InlineFootnote) {
            mark(NodeRange.start(node), NodeRange.start(node) + 2);
            mark(NodeRange.end(node) - 1, NodeRange.end(node));
        }
    }

    private void delimited(Node node, Delimited delimited) {
        int start = NodeRange.start(node);
        int end = NodeRange.end(node);
        mark(start, start + delimited.getOpeningDelimiter().length());
        mark(end - delimited.getClosingDelimiter().length(), end);
    }

    @Override
    public void visit(Code code) {
        whole(code, SpanKind.CODE);
    }

    @Override
    public void visit(HtmlInline html) {
        if (html.getParent() == leaf && InlineElements.isLineBreak(html.getLiteral())) {
            breaks.add(new Mark(NodeRange.start(html), NodeRange.end(html), SpanKind.MARKUP));
        } else {
            whole(html, SpanKind.MARKUP);
        }
    }

    @Override
    public void visit(HardLineBreak hardBreak) {
        int line = lines.lineOf(NodeRange.endBefore(hardBreak) - 1);
        int start = NodeRange.isKnown(hardBreak) ? NodeRange.start(hardBreak) : lines.end(line);
        Mark mark = new Mark(start, lines.next(line), SpanKind.MARKUP);
        (hardBreak.getParent() == leaf ? breaks : marks).add(mark);
    }

    @Override
    public void visit(Link link) {
        if (isAddress(link)) {
            whole(link, SpanKind.URL);
        } else if (isLabelled(link, 1)) {
            whole(link, SpanKind.KEPT);
            label(link, 1).ifPresent(inner::add);
        } else {
            int start = NodeRange.start(link);
            int textEnd = NodeRange.contentEnd(link, start + 1);
            mark(start, start + 1);
            mark(textEnd, NodeRange.end(link));
            title(link, textEnd).ifPresent(inner::add);
        }
    }

    @Override
    public void visit(Image image) {
        whole(image, SpanKind.MARKUP);
        if (image.getParent() != leaf || !(leaf instanceof Image)) {
            int start = NodeRange.start(image) + 2;
            (isLabelled(image, 2) ? label(image, 2) : description(image, start)).ifPresent(inner::add);
            title(image, NodeRange.contentEnd(image, start)).ifPresent(inner::add);
        }
    }

    private Optional<Block> description(Image image, int start) {
        int end = NodeRange.contentEnd(image, start);
        Marks within = of(tree, lines, image).marks();
        MarkdownEncoder encoder = new MarkdownEncoder(isInCell(), true, tree.labels());
        return InlineText.read(tree, lines, start, end, tree.marksWithin(within, start, end), encoder::with);
    }

    /**
     * Reads a text that is a label of a definition. Its translation becomes {@code [translation][label]}, because a definition with
     * the translation as its label does not exist.
     */
    private Optional<Block> label(Node link, int opening) {
        boolean plain = link.getFirstChild() instanceof Text text && text.getNext() == null;
        if (!plain || !closingMark(link, opening).equals(REFERENCE_TO_ITSELF)) {
            return Optional.empty();
        }
        int start = NodeRange.start(link) + opening;
        int end = NodeRange.contentEnd(link, start);
        String label = tree.document().substring(start, end);
        MarkdownEncoder encoder = new MarkdownEncoder(isInCell(), true, tree.labels());
        return InlineText.read(
                tree, lines, start, end, List.of(), written -> text -> encoder.encode(text) + "][" + label);
    }

    private Optional<Block> title(Node link, int textEnd) {
        boolean inline = closingMark(link, textEnd - NodeRange.start(link)).startsWith("](");
        return inline ? LinkTitle.read(tree, lines, textEnd, NodeRange.end(link) - 1, isInCell()) : Optional.empty();
    }

    private boolean isInCell() {
        return MarkdownTree.isCell(leaf) || leaf.getParent() != null && MarkdownTree.isCell(leaf.getParent());
    }

    private void whole(Node node, SpanKind kind) {
        marks.add(new Mark(NodeRange.start(node), NodeRange.end(node), kind));
    }

    private void mark(int start, int end) {
        marks.add(new Mark(start, end, SpanKind.MARKUP));
    }
}
