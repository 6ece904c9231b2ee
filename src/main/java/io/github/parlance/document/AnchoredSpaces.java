package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * White space of a segment other than single spaces, such as a no-break space. It returns in the translation beside the placeholder or
 * the punctuation mark that it stands at in the source. That between words is for {@link SoftBreaks}.
 */
final class AnchoredSpaces {
    static final AnchoredSpaces NONE = new AnchoredSpaces(List.of());

    private final List<AnchoredSpace> spaces;

    /**
     * White space beside a character.
     *
     * @param anchor the placeholder or punctuation mark
     * @param occurrence number of occurrences of the anchor before this one
     * @param before true if the white space is before the anchor
     * @param original the white space in the source
     */
    private record AnchoredSpace(char anchor, int occurrence, boolean before, String original) {}

    private AnchoredSpaces(List<AnchoredSpace> spaces) {
        this.spaces = List.copyOf(spaces);
    }

    /**
     * Finds the white space of a text that has an anchor.
     *
     * @param text text with placeholders, in which each white space is a single space
     * @param original returns the white space of the source at the index of a space; a single space for soft line breaks
     */
    static AnchoredSpaces of(String text, IntFunction<String> original) {
        List<AnchoredSpace> found = new ArrayList<>();
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == ' ' && !original.apply(i).equals(" ")) {
                char previous = text.charAt(i - 1);
                char next = text.charAt(i + 1);
                if (isAnchor(previous)) {
                    found.add(new AnchoredSpace(previous, count(text, previous, i - 1), false, original.apply(i)));
                } else if (isAnchor(next)) {
                    found.add(new AnchoredSpace(next, count(text, next, i + 1), true, original.apply(i)));
                }
            }
        }
        return found.isEmpty() ? NONE : new AnchoredSpaces(found);
    }

    private static boolean isAnchor(char character) {
        return PlaceholderSlots.isSlot(character) || ",;:.?!)(%&/\"\u2013-".indexOf(character) >= 0;
    }

    private static int count(String text, char character, int end) {
        return (int)
                text.substring(0, end).chars().filter(each -> each == character).count();
    }

    /** Returns a translation with the white space of the source at its anchors. */
    String insertInto(String translation) {
        String written = translation;
        for (AnchoredSpace space : spaces) {
            int at = place(written, space);
            if (at >= 0 && at < written.length() && written.charAt(at) == ' ') {
                written = written.substring(0, at) + space.original() + written.substring(at + 1);
            }
        }
        return written;
    }

    /** Returns the index at which the white space should be; -1 if its anchor is missing. */
    private static int place(String text, AnchoredSpace space) {
        int at = text.indexOf(space.anchor());
        for (int i = 0; i < space.occurrence() && at >= 0; i++) {
            at = text.indexOf(space.anchor(), at + 1);
        }
        return at < 0 ? -1 : space.before() ? at - 1 : at + 1;
    }
}
