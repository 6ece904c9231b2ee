package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import java.util.List;

/**
 * A part of a document that is translated as one text, such as a paragraph, a table cell or the value of an attribute.
 *
 * @param text its text: references and escapes are decoded, inline markup stands in it as it is written in the source; a line feed is a
 *     soft line break, and may stand for more than a line feed of the source, such as the mark of a quotation on the next line
 * @param spans its inline markup and what must not be translated, in the order of the text, without overlaps
 * @param encoder writes translated text in the format of the document
 */
public record Block(MappedText text, List<Span> spans, BlockEncoder encoder) {
    public Block {
        spans = List.copyOf(spans);
    }

    /** Creates a block without markup, whose text is written as it is. */
    public Block(MappedText text) {
        this(text, List.of(), BlockEncoder.NONE);
    }

    /** Returns where it starts in the document; requires text. */
    public int start() {
        return text.start(0);
    }

    /** Returns where it ends in the document, exclusively; requires text. */
    public int end() {
        return text.end(text.text().length() - 1);
    }
}
