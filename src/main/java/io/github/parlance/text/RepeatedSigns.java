package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds runs of a sign that a model knows alone, such as {@code &&} and {@code --}. They have another meaning than the sign. */
public final class RepeatedSigns {
    private static final String SIGNS = "&%/\u2013-";
    private static final Pattern RUN = Pattern.compile("([" + SIGNS + "])\\1++");

    private RepeatedSigns() {}

    /** Returns spans in the order of the text. */
    public static List<Span> find(String text) {
        if (!mayHaveAny(text)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end(), SpanKind.UNSAFE));
        }
        return spans;
    }

    private static boolean mayHaveAny(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == text.charAt(i - 1) && SIGNS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
