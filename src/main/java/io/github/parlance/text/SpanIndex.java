package io.github.parlance.text;

import java.util.List;

/** Spans of a text without overlaps, found by position in logarithmic time. */
public final class SpanIndex {
    private final List<Span> spans;

    /** @param spans spans in the order of the text, without overlaps */
    public SpanIndex(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** Returns all spans. */
    public List<Span> all() {
        return spans;
    }

    /** Returns the spans within a range. */
    public List<Span> within(Segment range) {
        int from = firstEndingAfter(range.start());
        int to = from;
        while (to < spans.size() && spans.get(to).end() <= range.end()) {
            to++;
        }
        boolean begunBefore = from < to && spans.get(from).start() < range.start();
        return spans.subList(begunBefore ? from + 1 : from, to);
    }

    /** Returns the spans within a range, with positions relative to its start. */
    public List<Span> relativeTo(Segment range) {
        List<Span> inside = within(range);
        if (inside.isEmpty()) {
            return List.of();
        }
        return inside.stream()
                .map(span -> new Span(span.start() - range.start(), span.end() - range.start(), span.kind()))
                .toList();
    }

    /** Returns whether a cut at a position would split a span. */
    public boolean isInside(int position) {
        int next = firstEndingAfter(position);
        return next < spans.size() && spans.get(next).start() < position;
    }

    /** Returns the span that a cut at a position would split; there must be one. */
    public Span around(int position) {
        return spans.get(firstEndingAfter(position));
    }

    /** Returns the index of the first span that ends after a position. */
    private int firstEndingAfter(int position) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).end() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
