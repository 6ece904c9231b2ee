package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Tag;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Elements of a document: the end of each, which its own end tag, the start of the next element, or the end of its parent makes.
 * Elements may overlap, as in {@code <b><i></b></i>}.
 */
final class HtmlTree {
    /** Value where a tag has no partner. */
    static final int NONE = -1;

    private final List<HtmlToken> tokens;
    private final int[] mates;
    private final int[] ends;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Map<String, Deque<Integer>> openByName = new HashMap<>();
    private final Deque<Integer> openScopes = new ArrayDeque<>();

    HtmlTree(List<HtmlToken> tokens) {
        this.tokens = tokens;
        this.mates = filled(tokens.size(), NONE);
        this.ends = filled(tokens.size(), NONE);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Tag tag) {
                read(i, tag);
            }
        }
        while (!open.isEmpty()) {
            end(open.pop(), tokens.size());
        }
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    /** Returns the token that is the partner of a tag, or {@link #NONE}. */
    int mate(int token) {
        return mates[token];
    }

    /** Returns the index after the last token of the element that a start tag begins; that of the next token for an empty element. */
    int end(int token) {
        return ends[token] == NONE ? token + 1 : ends[token];
    }

    private void read(int index, Tag tag) {
        if (tag.closing()) {
            close(index, tag.name());
            return;
        }
        HtmlNames.ENDS.getOrDefault(tag.name(), List.of()).forEach(name -> endBefore(index, name));
        boolean empty =
                HtmlNames.VOID.contains(tag.name()) || tag.selfClosing() && !HtmlNames.SEPARATING.contains(tag.name());
        if (!empty) {
            open.push(index);
            openByName.computeIfAbsent(tag.name(), name -> new ArrayDeque<>()).push(index);
            if (HtmlNames.SCOPES.contains(tag.name())) {
                openScopes.push(index);
            }
        }
    }

    /** Ends the innermost element of a name before a token, unless it is outside of the innermost scope. */
    private void endBefore(int index, String name) {
        int last = last(openByName.getOrDefault(name, new ArrayDeque<>()));
        if (last != NONE && last > last(openScopes)) {
            endThrough(last, index);
        }
    }

    private void close(int index, String name) {
        int last = last(openByName.getOrDefault(name, new ArrayDeque<>()));
        if (last == NONE) {
            return;
        }
        mates[index] = last;
        mates[last] = index;
        if (HtmlNames.SEPARATING.contains(name) || HtmlNames.FOREIGN.contains(name)) {
            endThrough(last, index);
        }
        ends[last] = index + 1;
    }

    /** Ends an element and all elements that were begun in it. */
    private void endThrough(int element, int index) {
        while (!open.isEmpty() && open.peek() >= element) {
            end(open.pop(), index);
        }
    }

    private void end(int element, int index) {
        if (ends[element] == NONE) {
            ends[element] = index;
        }
    }

    /** Returns the last element of a stack that has not ended; those that have are removed. */
    private int last(Deque<Integer> elements) {
        while (!elements.isEmpty() && ends[elements.peek()] != NONE) {
            elements.pop();
        }
        return elements.isEmpty() ? NONE : elements.peek();
    }

    /** Returns the tokens that the elements were read from. */
    List<HtmlToken> tokens() {
        return tokens;
    }
}
