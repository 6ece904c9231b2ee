package io.github.parlance.document;

import io.github.parlance.document.SegmentCheck.SegmentSpan;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SpanKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The elements of a text with placeholders: those inside each other, and those with words. */
final class MarkNesting {
    /** Kinds of spans that are elements of a document. Placeholders are words: a translation may move them. */
    private static final Set<SpanKind> ELEMENTS = EnumSet.of(SpanKind.MARKUP, SpanKind.CODE, SpanKind.KEPT);

    /** Returns whether spans of a kind are elements even without a partner. */
    static boolean isElement(SpanKind kind) {
        return ELEMENTS.contains(kind);
    }

    private final String text;
    private final List<List<SegmentSpan>> spans;
    private final List<String> originals;
    private final List<Element> elements = new ArrayList<>();
    private final int[] mates;
    /** Numbers of the elements that enclose others, by the number of the one inside. */
    private final Map<Integer, Integer> parents = new HashMap<>();

    private final Set<Integer> filled = new HashSet<>();
    private final Set<Integer> split = new HashSet<>();

    /**
     * A span.
     *
     * @param number number among all spans of the source
     * @param place index of its placeholder in the text
     */
    private record Element(int number, int place, SegmentSpan span) {
        String mark() {
            return SegmentCheck.isMark(span.kind()) ? span.text() : "";
        }
    }

    /**
     * @param text text with placeholders
     * @param spans spans by placeholder
     * @param originals what the placeholders stand for: their spans, and white space between them
     */
    MarkNesting(String text, List<List<SegmentSpan>> spans, List<String> originals) {
        this.text = text;
        this.spans = spans;
        this.originals = List.copyOf(originals);
        int[] first = new int[spans.size()];
        for (int slot = 1; slot < first.length; slot++) {
            first[slot] = first[slot - 1] + spans.get(slot - 1).size();
        }
        for (int i = 0; i < text.length(); i++) {
            int slot = PlaceholderSlots.isSlot(text.charAt(i)) ? PlaceholderSlots.number(text.charAt(i)) : first.length;
            for (int part = 0; slot < first.length && part < spans.get(slot).size(); part++) {
                elements.add(new Element(first[slot] + part, i, spans.get(slot).get(part)));
            }
        }
        mates = MarkPairing.mates(elements.stream().map(Element::mark).toList());
        read();
    }

    private void read() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < mates.length; i++) {
            Element element = elements.get(i);
            if (mates[i] != MarkPairing.NONE && mates[i] < i) {
                while (open.pop() != mates[i]) {}
            } else {
                if (mates[i] != MarkPairing.NONE || isElement(element.span().kind())) {
                    parents.put(
                            element.number(),
                            open.isEmpty()
                                    ? MarkPairing.NONE
                                    : elements.get(open.peek()).number());
                }
                if (mates[i] != MarkPairing.NONE) {
                    open.push(i);
                    readContent(element, elements.get(mates[i]));
                }
            }
        }
    }

    private void readContent(Element opening, Element closing) {
        if (opening.place() == closing.place()
                || !text.substring(opening.place() + 1, closing.place()).isBlank()) {
            filled.add(opening.number());
        }
        if (isLetter(opening.place() - 1) && isGlued(opening.place())
                || isLetter(closing.place() + 1) && isGlued(closing.place())) {
            split.add(opening.number());
        }
    }

    /** Returns whether no white space is between the spans of a placeholder. */
    private boolean isGlued(int place) {
        int slot = PlaceholderSlots.number(text.charAt(place));
        int length = spans.get(slot).stream()
                .mapToInt(span -> span.written().length())
                .sum();
        return length >= originals.get(slot).length();
    }

    private boolean isLetter(int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }

    /**
     * Returns whether a translation has the same elements in each other, and words in each that has some here. A part of a word may
     * have none there.
     *
     * @param translation this text in another language, with the same spans
     */
    boolean isKeptBy(MarkNesting translation) {
        return parents.equals(translation.parents)
                && filled.stream().allMatch(each -> split.contains(each) || translation.filled.contains(each));
    }
}
