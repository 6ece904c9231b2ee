package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Excludes the tags around a text, which need not be translated with it: those that enclose all of it, and those that enclose nothing. */
final class HtmlTrim {
    private final List<HtmlItem> items;
    private final int[] mates;
    private final Deque<Integer> unread = new ArrayDeque<>();
    private int first;
    private int last;

    /**
     * Trims a run.
     *
     * @param joined ranges of words that were joined, which stay in the text with their tags
     */
    HtmlTrim(HtmlSource source, List<HtmlItem> items, TreeMap<Integer, Integer> joined) {
        this.items = items;
        this.mates = mates(source, items);
        this.last = items.size();
        while (first < last && isOuter(source, items.get(first), joined)) {
            first++;
        }
        while (last > first && isOuter(source, items.get(last - 1), joined)) {
            last--;
        }
        read(first, last);
        while (!unread.isEmpty()) {
            include(mates[unread.pop()]);
        }
    }

    /** Returns the range of items that belong to the text; empty if there is no text. */
    List<HtmlItem> items() {
        return items.subList(first, last);
    }

    private static int[] mates(HtmlSource source, List<HtmlItem> items) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isMark()) {
                places.put(items.get(i).token(), i);
            }
        }
        int[] mates = new int[items.size()];
        for (int i = 0; i < mates.length; i++) {
            int mate = source.tree().mate(items.get(i).token());
            mates[i] = items.get(i).isMark() ? places.getOrDefault(mate, HtmlTree.NONE) : HtmlTree.NONE;
        }
        return mates;
    }

    private static boolean isOuter(HtmlSource source, HtmlItem item, TreeMap<Integer, Integer> joined) {
        Map.Entry<Integer, Integer> word = joined.lowerEntry(item.to());
        if (word != null && word.getValue() > item.from()) {
            return false;
        }
        Segment text = Segment.trimmed(source.html(), item.from(), item.to());
        return item.isMark() || item.isText() && text.start() == text.end();
    }

    private void read(int from, int to) {
        for (int i = from; i < to; i++) {
            if (mates[i] != HtmlTree.NONE) {
                unread.push(i);
            }
        }
    }

    /** Extends the text to the partner of a tag in it. */
    private void include(int mate) {
        if (mate < first) {
            int end = first;
            first = mate;
            read(first, end);
        } else if (mate >= last) {
            int start = last;
            last = mate + 1;
            read(start, last);
        }
    }
}
