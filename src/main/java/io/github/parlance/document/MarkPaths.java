package io.github.parlance.document;

import io.github.parlance.document.SegmentCheck.SegmentSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elements of texts with {@link MarkedSpans}, each with those that enclose it. Elements with the same marks are not told apart. */
final class MarkPaths {
    private static final int ROOT = -1;

    private final List<SegmentSpan> spans;
    /** Numbers of the paths that any text has. */
    private final Map<Path, Integer> numbers = new HashMap<>();

    /**
     * An element.
     *
     * @param parent number of the path of the element around it; {@link #ROOT} if there is none
     * @param opening its mark, or the first of its two marks
     * @param closing its second mark; empty if there is none
     */
    private record Path(int parent, String opening, String closing) {}

    /**
     * Elements of a text, by their path.
     *
     * @param counts number of elements
     * @param filled number of elements with something inside, without those that are parts of a word
     */
    record Elements(Map<Integer, Integer> counts, Map<Integer, Integer> filled) {
        /** Returns whether a translation has the same elements in each other, and something in each that is filled here. */
        boolean areKeptBy(Elements translation) {
            return counts.equals(translation.counts)
                    && filled.entrySet().stream()
                            .allMatch(each -> translation.filled.getOrDefault(each.getKey(), 0) >= each.getValue());
        }
    }

    /** @param spans spans of the segment, by mark */
    MarkPaths(List<SegmentSpan> spans) {
        this.spans = spans;
    }

    /**
     * Returns the elements of a text.
     *
     * @param source whether parts of words may be empty in the translation
     */
    Elements of(MarkedSpans marked, boolean source) {
        String text = marked.text();
        List<Integer> places = places(text);
        int[] mates = MarkPairing.mates(
                places.stream().map(place -> mark(span(text, place))).toList());
        Elements elements = new Elements(new HashMap<>(), new HashMap<>());
        Deque<Integer> open = new ArrayDeque<>(List.of(ROOT));
        for (int i = 0; i < mates.length; i++) {
            SegmentSpan span = span(text, places.get(i));
            boolean paired = mates[i] != MarkPairing.NONE;
            if (paired && mates[i] < i) {
                open.pop();
            } else if (paired) {
                int closing = places.get(mates[i]);
                open.push(number(
                        new Path(open.peek(), span.text(), span(text, closing).text()), elements));
                if (isFilled(text, places.get(i), closing) && !(source && isSplit(text, places.get(i), closing))) {
                    elements.filled().merge(open.peek(), 1, Integer::sum);
                }
            } else if (MarkNesting.isElement(span.kind())) {
                number(new Path(open.peek(), span.text(), ""), elements);
            }
        }
        return elements;
    }

    private static List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (MarkedSpans.isMark(text.charAt(i))) {
                places.add(i);
            }
        }
        return places;
    }

    private SegmentSpan span(String text, int place) {
        return spans.get(MarkedSpans.number(text.charAt(place)));
    }

    private static String mark(SegmentSpan span) {
        return SegmentCheck.isMark(span.kind()) ? span.text() : "";
    }

    private int number(Path path, Elements elements) {
        int number = numbers.computeIfAbsent(path, key -> numbers.size());
        elements.counts().merge(number, 1, Integer::sum);
        return number;
    }

    private static boolean isFilled(String text, int opening, int closing) {
        for (int i = opening + 1; i < closing; i++) {
            if (text.charAt(i) != ' ') {
                return true;
            }
        }
        return false;
    }

    private static boolean isSplit(String text, int opening, int closing) {
        return opening > 0 && Character.isLetter(text.charAt(opening - 1))
                || closing + 1 < text.length() && Character.isLetter(text.charAt(closing + 1));
    }
}
