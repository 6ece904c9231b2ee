package io.github.parlance.markup;

import io.github.parlance.markup.HtmlReferences.Reference;
import java.util.Optional;

/** A document of HTML with its tokens and elements. */
record HtmlSource(String html, HtmlTree tree, HtmlReferences references) {

    /** Reads a document. */
    static HtmlSource of(String html) {
        return new HtmlSource(html, new HtmlTree(HtmlTokenizer.tokenize(html)), HtmlReferences.standard());
    }

    /** Returns a token. */
    HtmlToken token(int index) {
        return tree.tokens().get(index);
    }

    /** Returns the number of tokens. */
    int size() {
        return tree.tokens().size();
    }

    /** Returns the character reference at a position of text; empty if there is none. */
    Optional<Reference> reference(int position, int limit) {
        return html.charAt(position) == '&' ? references.at(html, position, limit, false) : Optional.empty();
    }
}
