package io.github.parlance.markup;

import java.util.List;
import java.util.Optional;

/** A token of HTML, with its range in the document. */
sealed interface HtmlToken {
    /** Returns the index of its first {@code char}. */
    int start();

    /** Returns the index after its last {@code char}. */
    int end();

    /**
     * Characters between tags.
     *
     * @param language whether they are text for readers, with character references; {@code false} for scripts and styles
     */
    record Text(int start, int end, boolean language) implements HtmlToken {}

    /**
     * A tag.
     *
     * @param name its name in lower case; digits or empty for the tags of translation libraries, such as {@code <1>} and {@code </>}
     * @param closing whether it is an end tag
     * @param selfClosing whether it ends with a slash
     * @param attributes attributes in order; each name once, as the first is valid
     */
    record Tag(int start, int end, String name, boolean closing, boolean selfClosing, List<Attribute> attributes)
            implements HtmlToken {

        /** Returns the first attribute with a name in lower case. */
        Optional<Attribute> attribute(String attributeName) {
            return attributes.stream()
                    .filter(each -> each.name().equals(attributeName))
                    .findFirst();
        }
    }

    /**
     * A comment, a processing instruction, or a tag that the standard reads as a comment.
     *
     * @param from index where its content starts
     * @param to index where its content ends
     */
    record Comment(int start, int end, int from, int to) implements HtmlToken {}

    /** A document type, a CDATA section, or a tag that the document breaks off. */
    record Other(int start, int end) implements HtmlToken {}

    /**
     * An attribute of a tag.
     *
     * @param name its name in lower case
     * @param start index where its value starts
     * @param end index where its value ends
     * @param quote quotation mark around the value; a space if there is none
     */
    record Attribute(String name, int start, int end, char quote) {
        static final char UNQUOTED = ' ';

        /** Returns the value as it is written. */
        String of(String html) {
            return html.substring(start, end);
        }
    }
}
