package io.github.parlance.markup;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Decodes the character references of Markdown, as CommonMark's parser does: {@code &copy;}, {@code &#169;}, {@code &#xA9;}. */
final class CharacterReferences {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[a-zA-Z][a-zA-Z0-9]{1,31}+);");
    private static final Parser PARSER = Parser.builder().build();

    private final Map<String, String> known = new HashMap<>();
    private final Matcher matcher;

    /** @param document the document whose references are decoded */
    CharacterReferences(String document) {
        matcher = REFERENCE.matcher(document);
    }

    /** Returns where the reference ends that starts at a position; the position itself if none does. */
    int end(int position, int limit) {
        matcher.region(position, limit);
        return matcher.lookingAt() && !decoded().equals(matcher.group()) ? matcher.end() : position;
    }

    /** Returns the characters of the reference found last. */
    String decoded() {
        return known.computeIfAbsent(matcher.group(), CharacterReferences::parsed);
    }

    private static String parsed(String reference) {
        Node paragraph = PARSER.parse(reference).getFirstChild();
        return paragraph != null && paragraph.getFirstChild() instanceof Text text ? text.getLiteral() : reference;
    }
}
