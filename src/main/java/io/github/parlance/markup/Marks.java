package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Marks in the order of the document, without overlaps; found by position in logarithmic time. */
final class Marks {
    /** No marks. */
    static final Marks NONE = new Marks(List.of());

    private final List<Mark> sorted;

    private Marks(List<Mark> sorted) {
        this.sorted = sorted;
    }

    /** Sorts marks. Of two that overlap, the one that comes first in the list remains. */
    static Marks of(List<Mark> marks) {
        List<Mark> byStart = new ArrayList<>();
        List<Mark> sorted = new ArrayList<>(marks);
        sorted.sort(Comparator.comparingInt(Mark::start));
        for (Mark mark : sorted) {
            if (byStart.isEmpty() || byStart.get(byStart.size() - 1).end() <= mark.start()) {
                byStart.add(mark);
            }
        }
        return new Marks(byStart);
    }

    /** Returns these marks and those of others that overlap none of these. */
    Marks and(List<Mark> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Mark> all = new ArrayList<>(sorted);
        others.stream().filter(each -> !overlaps(each)).forEach(all::add);
        return of(all);
    }

    /** Returns all marks. */
    List<Mark> all() {
        return sorted;
    }

    /** Returns the marks that lie within a range. */
    List<Mark> within(int start, int end) {
        int from = firstEndingAfter(start);
        if (from < sorted.size() && sorted.get(from).start() < start) {
            from++;
        }
        int to = from;
        while (to < sorted.size() && sorted.get(to).end() <= end) {
            to++;
        }
        return sorted.subList(from, to);
    }

    /** Returns whether a position is within a mark. */
    boolean covers(int position) {
        int next = firstEndingAfter(position);
        return next < sorted.size() && sorted.get(next).start() <= position;
    }

    private boolean overlaps(Mark mark) {
        int next = firstEndingAfter(mark.start());
        return next < sorted.size() && sorted.get(next).start() < mark.end();
    }

    private int firstEndingAfter(int position) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).end() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
