package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Tag;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells whether a tag stands in SVG or MathML, where {@code title} and {@code style} contain markup as all elements do, after section
 * 13.2.6.5 of the HTML standard.
 */
final class HtmlForeignContent {
    private final Deque<String> open = new ArrayDeque<>();

    /** Reads the next tag, and returns whether it starts an element of HTML. */
    boolean accept(Tag tag) {
        String name = tag.name();
        if (!open.isEmpty() && tag.closing() && open.peek().equals(name)) {
            open.pop();
            return false;
        }
        if (isForeign() && HtmlNames.NEVER_FOREIGN.contains(name)) {
            open.clear();
        }
        boolean here = isForeign();
        boolean opens = !tag.closing() && !tag.selfClosing();
        if (opens && (HtmlNames.FOREIGN.contains(name) || here && HtmlNames.HTML_IN_FOREIGN.contains(name))) {
            open.push(name);
        }
        return !tag.closing() && !here;
    }

    private boolean isForeign() {
        return !open.isEmpty() && HtmlNames.FOREIGN.contains(open.peek());
    }
}
