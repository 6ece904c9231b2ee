package io.github.parlance.text;

import java.util.List;

/** Spans in the order of a text, none overlapping, found by place in a time that hardly grows with their number. */
public final class SpanList {
    private final List<Span> spans;

    /** @param spans in the order of the text; none overlap */
    public SpanList(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** All of them. */
    public List<Span> all() {
        return spans;
    }

    /** Those that lie in a stretch. */
    public List<Span> within(Segment stretch) {
        int from = firstThatEndsBehind(stretch.start());
        int to = from;
        while (to < spans.size() && spans.get(to).end() <= stretch.end()) {
            to++;
        }
        boolean begunBefore = from < to && spans.get(from).start() < stretch.start();
        return spans.subList(begunBefore ? from + 1 : from, to);
    }

    /** The same, their places counted from the beginning of the stretch. */
    public List<Span> relativeTo(Segment stretch) {
        return within(stretch).stream()
                .map(span -> new Span(span.start() - stretch.start(), span.end() - stretch.start(), span.kind()))
                .toList();
    }

    /** Whether a cut at a place would go through one. */
    public boolean isInside(int place) {
        int next = firstThatEndsBehind(place);
        return next < spans.size() && spans.get(next).start() < place;
    }

    /** The number of the first span whose end is greater than a place. */
    private int firstThatEndsBehind(int place) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).end() > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
