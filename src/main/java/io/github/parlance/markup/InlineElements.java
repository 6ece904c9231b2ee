package io.github.parlance.markup;

import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements of HTML within a sentence of Markdown. */
final class InlineElements {
    /** Elements whose content is not translated. */
    private static final Set<String> KEPT =
            Set.of("code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var");

    private static final Pattern NAME = Pattern.compile("<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*+)");
    private static final Pattern LINE_BREAK = Pattern.compile("<(?:br|BR)\\s{0,9}/?>");

    private InlineElements() {}

    /** Returns whether a tag is a line break. */
    static boolean isLineBreak(String tag) {
        return LINE_BREAK.matcher(tag).matches();
    }

    /** Makes one mark of an element whose content is not translated: {@code <kbd>Enter</kbd>}. */
    static Marks join(String document, Marks marks) {
        List<Mark> all = marks.all();
        int[] ends = ends(document, all);
        List<Mark> joined = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Mark mark = all.get(i);
            joined.add(
                    ends[i] == i
                            ? mark
                            : new Mark(mark.start(), all.get(ends[i]).end(), SpanKind.CODE));
            i = ends[i];
        }
        return Marks.of(joined);
    }

    /** Returns the end tag of each mark that starts an element whose content is not translated; each other mark for itself. */
    private static int[] ends(String document, List<Mark> marks) {
        int[] ends = new int[marks.size()];
        Map<String, Integer> next = new HashMap<>();
        Matcher matcher = NAME.matcher(document);
        for (int i = marks.size() - 1; i >= 0; i--) {
            ends[i] = i;
            matcher.region(marks.get(i).start(), marks.get(i).end());
            if (matcher.lookingAt()) {
                String name = matcher.group("name").toLowerCase(Locale.ROOT);
                if (!matcher.group("end").isEmpty()) {
                    next.put(name, i);
                } else if (KEPT.contains(name)) {
                    ends[i] = next.getOrDefault(name, i);
                }
            }
        }
        return ends;
    }
}
