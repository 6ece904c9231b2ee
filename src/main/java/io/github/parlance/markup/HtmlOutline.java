package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Comment;
import io.github.parlance.markup.HtmlToken.Tag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The tags of a document, each with the element that contains it. */
final class HtmlOutline {
    private final HtmlSource source;
    private final List<String> outline = new ArrayList<>();
    private final List<String> sentence = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private HtmlOutline(HtmlSource source) {
        this.source = source;
    }

    /**
     * Returns the tags in order, and the comments. Those between two separating tags, which a translation may move, are sorted. Each
     * has its attributes, without the values that are translated.
     */
    static List<String> of(String html) {
        HtmlOutline outline = new HtmlOutline(HtmlSource.of(html));
        for (int i = 0; i < outline.source.size(); i++) {
            outline.add(i);
        }
        outline.endSentence();
        return outline.outline;
    }

    private void add(int index) {
        HtmlToken token = source.token(index);
        if (token instanceof Tag tag) {
            addTag(index, tag);
        } else if (token instanceof Comment) {
            sentence.add(source.html().substring(token.start(), token.end()));
        }
    }

    private void addTag(int index, Tag tag) {
        boolean separates = HtmlNames.SEPARATING.contains(tag.name());
        if (separates) {
            endSentence();
        }
        boolean paired = source.tree().mate(index) != HtmlTree.NONE;
        if (!tag.closing() || separates || !paired) {
            sentence.add(parent(index) + "> " + (tag.closing() ? "/" : "") + tag.name() + attributes(tag)
                    + (paired ? "" : " alone"));
        }
        if (separates) {
            endSentence();
        }
        if (!tag.closing()) {
            open.push(index);
        }
    }

    private String parent(int index) {
        while (!open.isEmpty() && source.tree().end(open.peek()) <= index) {
            open.pop();
        }
        return open.isEmpty() ? "" : ((Tag) source.token(open.peek())).name();
    }

    private String attributes(Tag tag) {
        List<Attribute> texts = HtmlAttributes.of(tag, source.html());
        return tag.attributes().stream()
                .map(each -> " " + each.name() + (texts.contains(each) ? "" : "=" + each.of(source.html())))
                .collect(Collectors.joining());
    }

    private void endSentence() {
        Collections.sort(sentence);
        outline.addAll(sentence);
        sentence.clear();
    }
}
