package io.github.parlance.document;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs the marks of a text: opening and closing tags and statements, the two ends of an emphasis or a link. */
final class MarkPairing {
    static final int NONE = -1;

    private static final Pattern EMPHASIS = Pattern.compile("\\*{1,3}|_{1,2}|~~");
    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    /** Marks that name what they open or close; the group "close" is empty or absent in an opening mark, and "alone" in one that may have a partner. */
    private static final List<Pattern> NAMED = List.of(
            // In WebVTT, the classes behind the name are not in the closing tag.
            Pattern.compile(
                    "<(?<close>/?)(?<name>[A-Za-z][^\\s/.>]*|[0-9]{0,4})(?:\\.[^\\s/>]*)?(?s:[\\s/].*?)??(?<alone>/?)>"),
            Pattern.compile("\\[(?<close>/?)(?<name>[A-Za-z][\\w-]*)(?:[=\\s][^\\[\\]]*+)?(?<alone>)\\]"),
            Pattern.compile("\\{\\{[~\\s]*+(?:[#^]|(?<close>/))\\s*+(?<name>[^\\s{}~]++)(?s:.*)(?<alone>)\\}\\}"),
            Pattern.compile(
                    "\\{%[-~+]?\\s*+(?<close>end|)(?<name>(?:if|unless|for|case|block|trans|blocktrans|translate"
                            + "|blocktranslate|plural|macro|raw|with|filter|comment|capture|call|autoescape|spaceless|apply"
                            + "|verbatim|cache|embed|tablerow))\\b(?s:.*)(?<alone>)%\\}"));

    /**
     * A mark that may have a partner.
     *
     * @param name the same for both partners
     * @param opens whether it may be the first of two
     * @param closes whether it may be the second
     */
    private record End(String name, boolean opens, boolean closes) {
        private static final End NEITHER = new End("", false, false);
    }

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
        Map<String, Integer> counts = new HashMap<>();
        List<End> ends = marks.stream().map(MarkPairing::end).toList();
        for (int i = 0; i < mates.length; i++) {
            End end = ends.get(i);
            if (end.closes() && counts.getOrDefault(end.name(), 0) > 0) {
                int mate = popped(end.name(), ends, open, counts);
                mates[i] = mate;
                mates[mate] = i;
            } else if (end.opens()) {
                open.push(i);
                counts.merge(end.name(), 1, Integer::sum);
            }
        }
        return mates;
    }

    /** Removes the last open mark of a name and all within it, which are never closed. */
    private static int popped(String name, List<End> ends, Deque<Integer> open, Map<String, Integer> counts) {
        while (true) {
            int last = open.pop();
            counts.merge(ends.get(last).name(), -1, Integer::sum);
            if (ends.get(last).name().equals(name)) {
                return last;
            }
        }
    }

    /** Returns the number of marks with a partner; fewer than in the source means that the nesting is broken. */
    static long paired(List<String> marks) {
        return Arrays.stream(mates(marks)).filter(mate -> mate != NONE).count();
    }

    /** Returns the number of marks without a partner that are between partners; more than in the source means that marks cross. */
    static long enclosed(List<String> marks) {
        int[] mates = mates(marks);
        int closing = NONE;
        long enclosed = 0;
        for (int i = 0; i < mates.length; i++) {
            closing = Math.max(closing, mates[i]);
            enclosed += mates[i] == NONE && i < closing ? 1 : 0;
        }
        return enclosed;
    }

    private static End end(String mark) {
        if (mark.equals("[") || mark.equals("![")) {
            return new End("[", true, false);
        }
        if (mark.startsWith("](")) {
            return new End("[", false, true);
        }
        if (EMPHASIS.matcher(mark).matches()) {
            return new End(mark, true, true);
        }
        for (int i = 0; i < NAMED.size(); i++) {
            Matcher named = NAMED.get(i).matcher(mark);
            if (named.matches()) {
                return named(i, named);
            }
        }
        return End.NEITHER;
    }

    private static End named(int form, Matcher mark) {
        String name = mark.group("name").toLowerCase(Locale.ROOT);
        String close = mark.group("close");
        boolean closes = close != null && !close.isEmpty();
        boolean alone = !mark.group("alone").isEmpty() || form == 0 && VOID.contains(name);
        return alone ? End.NEITHER : new End(form + name, !closes, closes);
    }
}
