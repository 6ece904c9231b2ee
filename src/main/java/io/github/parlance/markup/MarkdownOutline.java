package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The structure of a Markdown document, without its text: equal for a document and a faithful translation of it. */
final class MarkdownOutline {
    private MarkdownOutline() {}

    /**
     * Returns the nodes of blocks, in order, each with its depth and what must not change: level, address, code. The nodes within a
     * paragraph follow it in alphabetical order, because a translation may move them.
     *
     * @param html reads HTML blocks
     */
    static List<String> of(String document, BlockReader html) {
        List<String> outline = new ArrayList<>();
        for (Node node : MarkdownTree.of(document).blocks()) {
            outline.add(depth(node) + " " + describe(node));
            if (node instanceof HtmlBlock block) {
                outline.addAll(html.outline(block.getLiteral()));
            }
            if (!MarkdownTree.isContainer(node)) {
                MarkdownTree.nodes(node, child -> true).stream()
                        .filter(child -> !(child instanceof Text || child instanceof SoftLineBreak))
                        .map(child -> "- "
                                + (child instanceof HtmlInline tag ? html.outline(tag.getLiteral()) : describe(child)))
                        .sorted()
                        .forEach(outline::add);
            }
        }
        return outline;
    }

    private static int depth(Node node) {
        int depth = 0;
        for (Node at = node.getParent(); at.getParent() != null; at = at.getParent()) {
            depth++;
        }
        return depth;
    }

    private static String describe(Node node) {
        String detail = isCode(node) ? code(node) : detail(node);
        return node.getClass().getSimpleName() + (detail.isEmpty() ? "" : " " + detail);
    }

    private static boolean isCode(Node node) {
        return node instanceof Code || node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock;
    }

    private static String code(Node node) {
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof FencedCodeBlock fenced) {
            return fenced.getInfo() + "\n" + fenced.getLiteral();
        }
        return ((IndentedCodeBlock) node).getLiteral();
    }

    private static String detail(Node node) {
        if (node instanceof Heading heading) {
            return String.valueOf(heading.getLevel());
        }
        if (node instanceof Link link) {
            return link.getDestination();
        }
        if (node instanceof Image image) {
            return image.getDestination();
        }
        if (node instanceof LinkReferenceDefinition definition) {
            return definition.getLabel() + " " + definition.getDestination();
        }
        return list(node);
    }

    private static String list(Node node) {
        if (node instanceof BulletList list) {
            return list.getMarker();
        }
        if (node instanceof OrderedList list) {
            return list.getMarkerStartNumber() + list.getMarkerDelimiter();
        }
        return node instanceof FootnoteDefinition footnote ? footnote.getLabel() : "";
    }
}
