package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text with slots in place of its spans, and what they stand for.
 *
 * @param text with the characters of {@link Slots}, numbered as they come
 * @param originals what was there, by slot
 */
public record Slotted(String text, List<String> originals) {
    public Slotted {
        originals = List.copyOf(originals);
    }

    /**
     * Puts slots in place of spans.
     *
     * @param spans in the order of the text, at most {@link Slots#COUNT}; none overlap
     */
    public static Slotted of(String text, List<Span> spans) {
        return of(text, spans, span -> span.of(text));
    }

    /**
     * The same, with other originals.
     *
     * @param original what a slot stands for
     */
    public static Slotted of(String text, List<Span> spans, Function<Span, String> original) {
        StringBuilder slotted = new StringBuilder();
        List<String> originals = new ArrayList<>();
        int from = 0;
        for (Span span : spans) {
            slotted.append(text, from, span.start()).append(Slots.character(originals.size()));
            originals.add(original.apply(span));
            from = span.end();
        }
        return new Slotted(slotted.append(text, from, text.length()).toString(), originals);
    }

    /** Spans of which none stands beside another: those with nothing but white space between become one, unless one is a term. */
    public static List<Span> joined(String text, List<Span> spans) {
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

    /** Whether a translation has every slot once, and no other. */
    public boolean isCarriedBy(String translation) {
        List<Integer> found = Slots.in(translation);
        return found.size() == originals.size()
                && found.stream().distinct().count() == found.size()
                && found.stream().allMatch(slot -> slot < originals.size());
    }

    /** A translation with its slots filled. */
    public String restore(String translation) {
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < translation.length(); i++) {
            char character = translation.charAt(i);
            if (Slots.is(character)) {
                restored.append(originals.get(Slots.number(character)));
            } else {
                restored.append(character);
            }
        }
        return restored.toString();
    }
}
