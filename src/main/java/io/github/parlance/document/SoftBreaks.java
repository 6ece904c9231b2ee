package io.github.parlance.document;

import io.github.parlance.text.Segment;
import io.github.parlance.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Soft line breaks of a segment, and white space between words that is not a single space. They return in its translation at the spaces nearest to their
 * relative places.
 */
final class SoftBreaks {
    static final SoftBreaks NONE = new SoftBreaks(List.of());

    private final List<SoftBreak> breaks;

    /**
     * A line break within a sentence.
     *
     * @param share share of the segment's characters before it, 0 to 1
     * @param original its characters in the source, such as a line feed and the mark of a quotation
     */
    private record SoftBreak(double share, String original) {}

    private SoftBreaks(List<SoftBreak> breaks) {
        this.breaks = List.copyOf(breaks);
    }

    /**
     * Returns the breaks of a segment. A break within a span belongs to the span.
     *
     * @param spans protected spans of the segment, relative to its start
     */
    static SoftBreaks of(SegmentTranslation.BlockContext context, Segment segment, List<Span> spans) {
        if (context.text().breaks().isEmpty()) {
            return NONE;
        }
        List<SoftBreak> found = new ArrayList<>();
        for (int at : context.text().breaks()) {
            int place = at - segment.start();
            boolean inside = spans.stream().anyMatch(span -> span.start() <= place && place < span.end());
            if (at > segment.start() && at < segment.end() && !inside) {
                double share = place / (double) (segment.end() - segment.start());
                found.add(new SoftBreak(share, context.text().text().original(at, at + 1)));
            }
        }
        return new SoftBreaks(found);
    }

    /**
     * Returns a translation with the breaks in place of some of its spaces. Breaks for which there is no space are left out.
     *
     * @param fixed returns whether the character at an index must stay
     */
    String insertInto(String translation, IntPredicate fixed) {
        if (breaks.isEmpty()) {
            return translation;
        }
        List<Integer> spaces = new ArrayList<>();
        for (int i = 1; i < translation.length() - 1; i++) {
            if (translation.charAt(i) == ' ' && !fixed.test(i)) {
                spaces.add(i);
            }
        }
        StringBuilder broken = new StringBuilder();
        int from = 0;
        int next = 0;
        for (int i = 0; i < breaks.size() && next < spaces.size(); i++) {
            int last = Math.max(next, spaces.size() - (breaks.size() - i));
            int chosen = nearest(spaces, next, last, breaks.get(i).share() * translation.length());
            broken.append(translation, from, spaces.get(chosen))
                    .append(breaks.get(i).original());
            from = spaces.get(chosen) + 1;
            next = chosen + 1;
        }
        return broken.append(translation, from, translation.length()).toString();
    }

    private static int nearest(List<Integer> spaces, int first, int last, double place) {
        int best = first;
        for (int i = first; i <= last && i < spaces.size(); i++) {
            if (Math.abs(spaces.get(i) - place) < Math.abs(spaces.get(best) - place)) {
                best = i;
            }
        }
        return best;
    }
}
