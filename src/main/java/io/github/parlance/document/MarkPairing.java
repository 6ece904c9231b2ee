package io.github.parlance.document;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs the marks of a text: opening and closing tags, the two ends of an emphasis or a link. */
final class MarkPairing {
    static final int NONE = -1;

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][^\\s/>]*|[0-9]{0,4})(?s:[\\s/].*?)??(/?)>");
    private static final Pattern EMPHASIS = Pattern.compile("\\*{1,3}|_{1,2}|~~");
    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private MarkPairing() {}

    /**
     * Returns the index of each mark's partner.
     *
     * @param marks marks in text order
     * @return indices of marks, or {@link #NONE}
     */
    static int[] mates(List<String> marks) {
        int[] mates = new int[marks.size()];
        Arrays.fill(mates, NONE);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < mates.length; i++) {
            String mark = marks.get(i);
            if (!open.isEmpty() && closes(mark, marks.get(open.peek()))) {
                int mate = open.pop();
                mates[i] = mate;
                mates[mate] = i;
            } else if (opens(mark)) {
                open.push(i);
            }
        }
        return mates;
    }

    /** Returns the number of marks with a partner; fewer than in the source means that the nesting is broken. */
    static long paired(List<String> marks) {
        return Arrays.stream(mates(marks)).filter(mate -> mate != NONE).count();
    }

    private static boolean opens(String mark) {
        Matcher tag = TAG.matcher(mark);
        if (tag.matches()) {
            return tag.group(1).isEmpty()
                    && tag.group(3).isEmpty()
                    && !VOID.contains(tag.group(2).toLowerCase(Locale.ROOT));
        }
        return EMPHASIS.matcher(mark).matches() || mark.equals("[") || mark.equals("![");
    }

    private static boolean closes(String mark, String opened) {
        Matcher tag = TAG.matcher(mark);
        Matcher before = TAG.matcher(opened);
        if (tag.matches() && before.matches()) {
            return !tag.group(1).isEmpty() && tag.group(2).equalsIgnoreCase(before.group(2));
        }
        return EMPHASIS.matcher(mark).matches() && mark.equals(opened) || mark.startsWith("](") && opened.endsWith("[");
    }
}
