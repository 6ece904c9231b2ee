package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text in which slots replace spans, with the original spans.
 *
 * @param text text with characters of {@link PlaceholderSlots}, numbered in order
 * @param originals original spans, by slot
 */
public record SlottedText(String text, List<String> originals) {
    public SlottedText {
        originals = List.copyOf(originals);
    }

    /**
     * Replaces spans by slots.
     *
     * @param spans spans in the order of the text, at most {@link PlaceholderSlots#COUNT}, without overlaps
     */
    public static SlottedText of(String text, List<Span> spans) {
        return of(text, spans, span -> span.of(text));
    }

    /**
     * Replaces spans by slots, with other originals.
     *
     * @param original returns the string to restore for a span
     */
    public static SlottedText of(String text, List<Span> spans, Function<Span, String> original) {
        if (spans.isEmpty()) {
            return new SlottedText(text, List.of());
        }
        StringBuilder slotted = new StringBuilder();
        List<String> originals = new ArrayList<>();
        int from = 0;
        for (Span span : spans) {
            slotted.append(text, from, span.start()).append(PlaceholderSlots.character(originals.size()));
            originals.add(original.apply(span));
            from = span.end();
        }
        return new SlottedText(slotted.append(text, from, text.length()).toString(), originals);
    }

    /** Joins adjacent spans: spans separated only by white space become one, unless one of them is a term. */
    public static List<Span> joined(String text, List<Span> spans) {
        if (spans.size() < 2) {
            return spans;
        }
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean term = span.kind() == SpanKind.TERM || last != null && last.kind() == SpanKind.TERM;
            if (last != null
                    && !term
                    && text.substring(last.end(), span.start()).isBlank()) {
                joined.set(joined.size() - 1, new Span(last.start(), span.end(), last.kind()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** Returns whether a translation contains each slot exactly once, and no other slot. */
    public boolean isPreservedBy(String translation) {
        List<Integer> found = PlaceholderSlots.numbersIn(translation);
        return found.size() == originals.size()
                && found.stream().distinct().count() == found.size()
                && found.stream().allMatch(slot -> slot < originals.size());
    }

    /** Returns a translation with its slots replaced by the originals. */
    public String restore(String translation) {
        if (originals.isEmpty() && !PlaceholderSlots.anyIn(translation)) {
            return translation;
        }
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < translation.length(); i++) {
            char character = translation.charAt(i);
            if (PlaceholderSlots.isSlot(character)) {
                restored.append(originals.get(PlaceholderSlots.number(character)));
            } else {
                restored.append(character);
            }
        }
        return restored.toString();
    }
}
