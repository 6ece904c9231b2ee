package io.github.parlance.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds given phrases in texts. Of several phrases that begin at the same place, the longest is found. Phrases that begin or
 * end with a letter or digit match whole words only.
 */
public final class PhraseFinder {
    private final SpanKind kind;
    private final Pattern pattern;

    /**
     * @param kind kind of the spans found
     * @param anyCase whether matching ignores case
     */
    public PhraseFinder(List<String> phrases, SpanKind kind, boolean anyCase) {
        this.kind = kind;
        String any = phrases.stream()
                .filter(each -> !each.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(PhraseFinder::wholeWords)
                .collect(Collectors.joining("|"));
        // Matches nothing if there are no phrases.
        pattern = Pattern.compile(
                any.isEmpty() ? "(?!)" : any, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    }

    private static String wholeWords(String text) {
        String before = Character.isLetterOrDigit(text.codePointAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = Character.isLetterOrDigit(text.codePointBefore(text.length())) ? "(?![\\p{L}\\p{N}])" : "";
        return before + Pattern.quote(text) + after;
    }

    /** Returns spans in the order of the text, without overlaps. */
    public List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end(), kind));
        }
        return spans;
    }
}
