package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/**
 * Finds the texts of Markdown: paragraphs, headings, cells of tables, and titles and descriptions of links and images.
 *
 * <p>Outside of blocks are code, tags, front matter, formulas, addresses, labels, and all marks of blocks. The text of a link
 * that is the label of its definition as well, such as {@code [guide]}, is a block whose translation is written
 * {@code [translation][guide]}.
 */
public final class MarkdownReader implements BlockReader {
    private static final Comparator<Block> OUTER_FIRST = Comparator.comparingInt(Block::start)
            .thenComparing(Comparator.comparingInt(Block::end).reversed());

    private final BlockReader html;

    /** Creates a reader that reads HTML blocks as HTML. */
    public MarkdownReader() {
        this(new HtmlReader());
    }

    /** @param html reads HTML blocks */
    MarkdownReader(BlockReader html) {
        this.html = html;
    }

    @Override
    public List<String> outline(String document) {
        return MarkdownOutline.of(document, html);
    }

    @Override
    public List<Block> read(String document) {
        MarkdownTree tree = MarkdownTree.of(document);
        List<Block> blocks = new ArrayList<>();
        for (Node node : tree.blocks()) {
            if (NodeRange.isKnown(node)) {
                blocks.addAll(read(tree, node));
            }
        }
        tree.plain().forEach(line -> readPlain(tree, line).ifPresent(blocks::add));
        blocks.sort(OUTER_FIRST);
        return blocks;
    }

    private List<Block> read(MarkdownTree tree, Node node) {
        if (node instanceof Paragraph || node instanceof Heading || node instanceof TableCell) {
            return readLeaf(tree, node);
        }
        if (node instanceof LinkReferenceDefinition) {
            return LinkTitle.read(tree, lines(tree, node), NodeRange.start(node), NodeRange.end(node), false).stream()
                    .toList();
        }
        return node instanceof HtmlBlock ? readHtml(tree.document(), lines(tree, node)) : List.of();
    }

    /** Reads a paragraph, heading or cell, and the attributes of the tags in it. */
    private List<Block> readLeaf(MarkdownTree tree, Node leaf) {
        List<Block> blocks = new ArrayList<>(new MarkdownLeaf(tree, leaf).read());
        for (Node node : MarkdownTree.nodes(leaf, child -> !(child instanceof Image))) {
            if (node instanceof HtmlInline tag && tag.getLiteral().indexOf('=') > 0 && NodeRange.isKnown(tag)) {
                blocks.addAll(readHtml(tree.document(), lines(tree, tag)));
            }
        }
        return blocks;
    }

    private static ContentLines lines(MarkdownTree tree, Node node) {
        return ContentLines.of(tree.document(), node.getSourceSpans());
    }

    private static Optional<Block> readPlain(MarkdownTree tree, MaskedLine line) {
        SourceSpan span = SourceSpan.of(0, 0, line.content(), line.end() - line.content());
        ContentLines lines = ContentLines.of(tree.document(), List.of(span));
        List<Mark> marks = tree.marksWithin(Marks.NONE, lines.start(0), lines.end(0));
        return InlineText.read(
                tree, lines, lines.start(0), lines.end(0), marks, new MarkdownEncoder(true, true, tree.labels())::with);
    }

    private List<Block> readHtml(String document, ContentLines lines) {
        MappedText.Builder fragment = new MappedText.Builder(document);
        for (int line = 0; line < lines.count(); line++) {
            fragment.copy(lines.start(line), lines.end(line));
            if (line + 1 < lines.count()) {
                fragment.replace(lines.end(line), lines.next(line), "\n");
            }
        }
        MappedText text = fragment.build();
        return html.read(text.text()).stream().map(each -> moved(each, text)).toList();
    }

    /** Returns a block of a fragment as a block of its document. */
    private static Block moved(Block block, MappedText fragment) {
        MappedText.Builder text = new MappedText.Builder(fragment);
        MappedText within = block.text();
        for (int i = 0; i < within.text().length(); i++) {
            text.replace(within.start(i), within.end(i), within.text().substring(i, i + 1));
        }
        return new Block(text.build(), block.spans(), block.encoder());
    }
}
