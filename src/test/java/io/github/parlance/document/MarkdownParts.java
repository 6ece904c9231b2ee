package io.github.parlance.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Texts and elements of a Markdown document. */
final class MarkdownParts extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();
    private final List<String> blocks = new ArrayList<>();
    private final List<String> inline = new ArrayList<>();

    String text() {
        return text.toString();
    }

    /** Returns the block elements and hard line breaks, in order. */
    List<String> blocks() {
        return blocks;
    }

    /** Returns the inline elements, each with the number of its block. */
    List<String> inline() {
        return inline;
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(' ');
        blocks.add("hard line break");
    }

    @Override
    public void visit(Code node) {
        literal(node, node.getLiteral());
    }

    @Override
    public void visit(HtmlInline node) {
        // Ruby's placeholder %<count>d is a word for people, and one that a translation may move.
        if (text.length() > 0 && text.charAt(text.length() - 1) == '%') {
            text.append(node.getLiteral());
        } else {
            literal(node, node.getLiteral());
        }
    }

    private void literal(Node node, String literal) {
        text.append(literal);
        inline.add(blocks.size() + path(node) + literal);
    }

    @Override
    public void visit(Link node) {
        link(node, node.getDestination(), node.getTitle());
    }

    @Override
    public void visit(Image node) {
        link(node, node.getDestination(), node.getTitle());
    }

    private void link(Node node, String destination, String title) {
        inline.add(blocks.size() + path(node) + destination + (title == null ? "" : " with a title"));
        text.append(title == null ? "" : ' ' + title + ' ');
        visitChildren(node);
    }

    @Override
    public void visit(Heading node) {
        block(node, String.valueOf(node.getLevel()));
    }

    @Override
    public void visit(FencedCodeBlock node) {
        block(node, node.getInfo() + node.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock node) {
        block(node, node.getLiteral());
    }

    @Override
    public void visit(HtmlBlock node) {
        text.append(node.getLiteral());
        block(node, "");
    }

    @Override
    public void visit(LinkReferenceDefinition node) {
        block(node, node.getLabel() + node.getDestination());
    }

    private void block(Node node, String detail) {
        blocks.add(path(node) + detail);
        visitChildren(node);
        text.append(' ');
    }

    @Override
    protected void visitChildren(Node parent) {
        boolean named = parent instanceof Document
                || parent instanceof Heading
                || parent instanceof Link
                || parent instanceof Image
                || parent instanceof FencedCodeBlock
                || parent instanceof IndentedCodeBlock
                || parent instanceof HtmlBlock
                || parent instanceof LinkReferenceDefinition;
        if (!named && (parent instanceof Block || parent instanceof org.commonmark.ext.gfm.tables.TableCell)) {
            blocks.add(path(parent) + (parent instanceof Paragraph ? "" : " "));
        } else if (!named) {
            inline.add(blocks.size() + path(parent));
        }
        super.visitChildren(parent);
        if (parent instanceof Block || parent instanceof org.commonmark.ext.gfm.tables.TableCell) {
            text.append(' ');
        }
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node each = node; each != null; each = each.getParent()) {
            path.append('<').append(each.getClass().getSimpleName());
        }
        return path.append(' ').toString();
    }
}
