package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Tag;
import io.github.parlance.markup.HtmlToken.Text;
import java.util.Set;

/** Short superscripts and subscripts: of formulas, units, ordinals and footnotes. They are no words. */
final class HtmlRaised {
    private static final Set<String> NAMES = Set.of("sub", "sup");
    private static final int MOST_TOKENS = 12;
    private static final int MOST_CHARACTERS = 12;

    private HtmlRaised() {}

    /** Returns the index after the last token of a short superscript or subscript; the index of the tag if it is none. */
    static int end(HtmlSource source, int index) {
        Tag tag = (Tag) source.token(index);
        int mate = source.tree().mate(index);
        boolean may = !tag.closing() && NAMES.contains(tag.name()) && mate > index && mate - index <= MOST_TOKENS;
        if (!may) {
            return index;
        }
        int characters = 0;
        for (int i = index + 1; i < mate; i++) {
            HtmlToken token = source.token(i);
            boolean separates = token instanceof Tag inner && HtmlNames.SEPARATING.contains(inner.name());
            if (separates || token instanceof Text && hasSpace(source.html(), token)) {
                return index;
            }
            characters += token instanceof Text ? token.end() - token.start() : 0;
        }
        return characters <= MOST_CHARACTERS ? mate + 1 : index;
    }

    private static boolean hasSpace(String html, HtmlToken token) {
        int most = Math.min(token.end(), token.start() + MOST_CHARACTERS + 1);
        return html.substring(token.start(), most).chars().anyMatch(each -> HtmlTagScanner.isSpace((char) each));
    }
}
