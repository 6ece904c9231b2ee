package io.github.parlance.document;

import io.github.parlance.document.SegmentCheck.SegmentSpan;
import io.github.parlance.text.PlaceholderSlots;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A translation by a model that reads spans as text. The spans found in it are marked by characters for private use, so that only the
 * words between them are written in the format of the document.
 *
 * @param text the translation with a mark for each span that it has; the same span has the same mark in the source
 * @param originals the spans as they are to be written, by mark
 */
record MarkedSpans(String text, List<String> originals) {
    private static final char FIRST = '\uE000';
    private static final int MOST = '\uF8FF' - FIRST + 1;

    /** Marks each span of a segment where the translation, or the segment itself, has it. */
    static MarkedSpans of(String translation, List<SegmentSpan> spans) {
        Map<String, Deque<Integer>> left = new HashMap<>();
        for (int i = 0; i < Math.min(MOST, spans.size()); i++) {
            left.computeIfAbsent(spans.get(i).text(), key -> new ArrayDeque<>()).add(i);
        }
        List<String> texts =
                left.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList();
        StringBuilder marked = new StringBuilder();
        int at = 0;
        while (at < translation.length()) {
            int from = at;
            String found = texts.stream()
                    .filter(each -> translation.startsWith(each, from))
                    .filter(each -> !left.get(each).isEmpty())
                    .findFirst()
                    .orElse("");
            if (found.isEmpty()) {
                marked.append(readable(translation.charAt(at++)));
            } else {
                marked.append((char) (FIRST + left.get(found).remove()));
                at += found.length();
            }
        }
        return new MarkedSpans(
                marked.toString(),
                spans.stream().limit(MOST).map(SegmentSpan::written).toList());
    }

    /** Returns whether a character may be the mark of a span. */
    static boolean isMark(char character) {
        return character >= FIRST && character < FIRST + MOST;
    }

    /** Returns the index of the span of a mark. */
    static int number(char mark) {
        return mark - FIRST;
    }

    /** Returns a character that is no mark; one for private use that is in no span of the source is none to read. */
    private static char readable(char character) {
        return isMark(character) ? '\uFFFD' : character;
    }

    /** Returns the translation with a placeholder for each span. */
    String masked() {
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int mark = text.charAt(i) - FIRST;
            masked.append(mark >= 0 && mark < originals.size() ? PlaceholderSlots.character(0) : text.charAt(i));
        }
        return masked.toString();
    }

    /** Returns a text with its marks replaced by the spans. */
    String restore(String marked) {
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < marked.length(); i++) {
            int mark = marked.charAt(i) - FIRST;
            if (mark >= 0 && mark < originals.size()) {
                restored.append(originals.get(mark));
            } else {
                restored.append(marked.charAt(i));
            }
        }
        return restored.toString();
    }
}
