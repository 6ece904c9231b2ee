package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A document of Markdown and its nodes, parsed as CommonMark 0.31 with tables, strikethrough and footnotes.
 *
 * @param document the document
 * @param masked the document without what CommonMark does not know, see {@link MarkdownMask}; positions are the same
 * @param opaque what is written as it is, in addition to the marks of CommonMark
 * @param plain lines that are read without marks
 * @param blocks all nodes but inline nodes, in order
 * @param labels labels of the references and footnotes that the document defines, normalized
 * @param references decodes character references of the document
 */
record MarkdownTree(
        String document,
        String masked,
        Marks opaque,
        List<MaskedLine> plain,
        List<Node> blocks,
        Set<String> labels,
        CharacterReferences references) {
    private static final int MAX_DEPTH = 100;
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MAX_DEPTH)
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    FootnotesExtension.builder().inlineFootnotes(true).build()))
            .build();

    /** Parses a document. */
    static MarkdownTree of(String document) {
        MarkdownMask mask = MarkdownMask.of(document);
        Node root = PARSER.parse(mask.masked());
        List<Node> blocks = nodes(root, MarkdownTree::isContainer);
        return new MarkdownTree(
                document,
                mask.masked(),
                mask.opaque(),
                mask.plain(),
                blocks,
                labels(blocks),
                new CharacterReferences(document));
    }

    /**
     * Returns the nodes within a node, in the order of the document. Does not recurse: marks may be nested deeply.
     *
     * @param descends tells the nodes whose children are returned
     */
    static List<Node> nodes(Node root, Predicate<Node> descends) {
        List<Node> nodes = new ArrayList<>();
        Node node = root;
        while (true) {
            Node child = node == root || descends.test(node) ? node.getFirstChild() : null;
            while (child == null && node != root) {
                child = node.getNext();
                node = child == null ? node.getParent() : node;
            }
            if (child == null) {
                return nodes;
            }
            nodes.add(child);
            node = child;
        }
    }

    /** Returns whether the children of a node of a block are blocks. */
    static boolean isContainer(Node node) {
        return !(node instanceof Paragraph || node instanceof Heading || node instanceof TableCell);
    }

    /** Returns whether a node is a cell of a table. */
    static boolean isCell(Node node) {
        return node instanceof TableCell;
    }

    /** Returns marks within a range, and what is written as it is in addition to them. */
    List<Mark> marksWithin(Marks marks, int start, int end) {
        return Marks.of(marks.within(start, end)).and(opaque.within(start, end)).all();
    }

    private static Set<String> labels(List<Node> blocks) {
        Set<String> labels = new HashSet<>();
        for (Node node : blocks) {
            if (node instanceof LinkReferenceDefinition definition) {
                labels.add(normalized(definition.getLabel()));
            } else if (node instanceof FootnoteDefinition footnote) {
                labels.add(normalized("^" + footnote.getLabel()));
            }
        }
        return Set.copyOf(labels);
    }

    /** Returns a label as it is compared: white space collapsed, in lower case. */
    static String normalized(String label) {
        return label.strip().replaceAll("\\s++", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
