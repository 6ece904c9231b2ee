package io.github.parlance.markup;

import java.util.List;

/** Finds the texts of a document in its format. */
public interface BlockReader {

    /**
     * Returns the texts to be translated, in the order of the document. Everything outside of them is copied to the translation.
     *
     * <p>Blocks do not overlap, with one exception: a block within a span of another block, such as the {@code alt} of an image in a
     * sentence. The translation of the inner block is inserted into the span.
     *
     * <p>All texts have the same source: the document, or one of the same length in which words that tags interrupt are joined.
     */
    List<Block> read(String document);

    /**
     * Returns the structure of a document, such as its tags in order: a translation has the same as its source. The default is the
     * number of lines.
     */
    default List<String> outline(String document) {
        return List.of(TextLines.count(document) + " lines");
    }
}
