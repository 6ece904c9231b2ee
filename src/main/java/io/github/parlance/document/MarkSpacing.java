package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.translate.Translation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Spaces between opening marks and words, such as a tag and its text. A model reads a word without a space before it as the rest of a
 * word, so there is a space in its input, and none in the document.
 *
 * @param plain text with placeholders
 * @param opening placeholders of opening marks that stand directly before a letter
 * @param closing placeholders of closing marks that stand directly after a letter
 */
record MarkSpacing(String plain, Set<Integer> opening, Set<Integer> closing) {
    MarkSpacing {
        opening = Set.copyOf(opening);
        closing = Set.copyOf(closing);
    }

    /**
     * Finds the marks of a text.
     *
     * @param opens placeholders of marks that open something
     * @param closes placeholders of marks that close something
     */
    static MarkSpacing of(String plain, Set<Integer> opens, Set<Integer> closes) {
        if (opens.isEmpty() && closes.isEmpty()) {
            return new MarkSpacing(plain, Set.of(), Set.of());
        }
        return new MarkSpacing(plain, beside(plain, opens, 1), beside(plain, closes, -1));
    }

    private static Set<Integer> beside(String text, Set<Integer> slots, int step) {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < text.length(); i++) {
            int next = i + step;
            boolean letter = next >= 0 && next < text.length() && Character.isLetter(text.charAt(next));
            if (PlaceholderSlots.isSlot(text.charAt(i))
                    && letter
                    && slots.contains(PlaceholderSlots.number(text.charAt(i)))) {
                found.add(PlaceholderSlots.number(text.charAt(i)));
            }
        }
        return found;
    }

    /** Returns the text with a space after each opening mark. */
    String asked() {
        if (opening.isEmpty()) {
            return plain;
        }
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            asked.append(plain.charAt(i));
            if (isOpening(plain.charAt(i))) {
                asked.append(' ');
            }
        }
        return asked.toString();
    }

    private boolean isOpening(char character) {
        return PlaceholderSlots.isSlot(character) && opening.contains(PlaceholderSlots.number(character));
    }

    /**
     * Returns a translation of the asked text without the spaces between marks and words, with links to the plain text.
     *
     * @param start index at which the asked text starts in what the model read
     */
    Translation.Done received(Translation.Done answer, int start) {
        if (opening.isEmpty() && closing.isEmpty() && start == 0) {
            return answer;
        }
        List<Integer> inserted = new ArrayList<>();
        for (int i = 0; i < plain.length(); i++) {
            if (isOpening(plain.charAt(i))) {
                inserted.add(i + 1 + inserted.size());
            }
        }
        List<Integer> removed = surplus(answer.text());
        List<Translation.Link> links = answer.links().stream()
                .filter(link -> link.sourceStart() >= start)
                .map(link -> new Translation.Link(
                        without(inserted, link.sourceStart() - start),
                        without(inserted, link.sourceEnd() - start),
                        without(removed, link.targetStart()),
                        without(removed, link.targetEnd())))
                .toList();
        return new Translation.Done(
                without(answer.text(), removed),
                answer.meanLogProbability(),
                answer.confidence(),
                answer.misplaced(),
                answer.cutOff(),
                List.of(),
                links,
                answer.tokens());
    }

    /** Returns the places of spaces after opening and before closing marks, in order. */
    private List<Integer> surplus(String answer) {
        List<Integer> surplus = new ArrayList<>();
        boolean opened = false;
        for (int i = 0; i < answer.length(); i++) {
            char each = answer.charAt(i);
            if (each == ' ' && (opened || isClosed(answer, i))) {
                surplus.add(i);
            }
            opened = isOpening(each) || opened && each == ' ';
        }
        return surplus;
    }

    /** Returns whether a closing mark stands behind the spaces that begin at a position. */
    private boolean isClosed(String answer, int at) {
        int next = at;
        while (next < answer.length() && answer.charAt(next) == ' ') {
            next++;
        }
        return next < answer.length()
                && PlaceholderSlots.isSlot(answer.charAt(next))
                && closing.contains(PlaceholderSlots.number(answer.charAt(next)));
    }

    private static int without(List<Integer> places, int index) {
        return index - (int) places.stream().filter(place -> place < index).count();
    }

    private static String without(String text, List<Integer> places) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!places.contains(i)) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
