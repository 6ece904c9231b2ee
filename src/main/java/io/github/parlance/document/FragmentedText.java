package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.Segment;
import io.github.parlance.translate.Translation.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text split at its spans, so that each part is translated separately and the spans are kept by construction. The parts may not
 * fit together well, so this is used only for texts in which the model lost spans.
 */
final class FragmentedText {
    /** Words with the white space and punctuation around them. */
    private static final Pattern WORDS =
            Pattern.compile("^([^\\p{L}\\p{N}\\u00BF\\u00A1]*)(.*?)([^\\p{L}\\p{N}]*)$", Pattern.DOTALL);

    private static final String ANY_SPAN = String.valueOf(PlaceholderSlots.character(0));

    private final List<Part> parts = new ArrayList<>();
    private int length;

    /** Treatment of a part. */
    private enum Kind {
        WORDS,
        SPAN,
        MARKS
    }

    /** @param written text of the part in the translation; for words, the text to be translated */
    private record Part(int start, int end, Kind kind, String written) {}

    /**
     * The reassembled text.
     *
     * @param words the same with a placeholder for each span
     * @param links links of each translated part and each span as a whole
     * @param spans positions of the spans
     */
    record Joined(String text, String words, List<Link> links, List<Segment> spans) {

        /** Returns the text with soft line breaks outside of spans; its links are dropped if there are any. */
        Joined with(SoftBreaks breaks) {
            String broken = breaks.insertInto(text, this::isSpan);
            return broken.equals(text) ? this : new Joined(broken, words, List.of(), List.of());
        }

        private boolean isSpan(int index) {
            return spans.stream().anyMatch(span -> span.start() <= index && index < span.end());
        }
    }

    /** Adds the text between two spans. */
    void addText(String text) {
        Matcher matcher = WORDS.matcher(text);
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        if (!hasLetters || !matcher.matches()) {
            add(text, Kind.MARKS, text);
            return;
        }
        add(matcher.group(1), Kind.MARKS, matcher.group(1));
        add(matcher.group(2), Kind.WORDS, matcher.group(2));
        add(matcher.group(3), Kind.MARKS, matcher.group(3));
    }

    /**
     * Adds a span, which is not translated.
     *
     * @param source the span in the text
     * @param written its replacement in the translation
     */
    void addSpan(String source, String written) {
        add(source, Kind.SPAN, written);
    }

    private void add(String source, Kind kind, String written) {
        parts.add(new Part(length, length + source.length(), kind, written));
        length += source.length();
    }

    List<String> wanted() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.WORDS)
                .map(Part::written)
                .toList();
    }

    /** Reassembles the text with a translation for each of {@link #wanted}. */
    Joined joined(List<String> translations) {
        StringBuilder joined = new StringBuilder();
        StringBuilder words = new StringBuilder();
        List<Link> links = new ArrayList<>();
        List<Segment> spans = new ArrayList<>();
        int next = 0;
        for (Part part : parts) {
            int start = joined.length();
            String written =
                    part.kind() == Kind.WORDS ? fitted(part.written(), translations.get(next++)) : part.written();
            joined.append(written);
            words.append(part.kind() == Kind.SPAN ? ANY_SPAN : written);
            if (part.kind() == Kind.SPAN) {
                spans.add(new Segment(start, joined.length()));
            }
            if (part.kind() != Kind.MARKS) {
                links.add(new Link(part.start(), part.end(), start, joined.length()));
            }
        }
        return new Joined(joined.toString(), words.toString(), links, spans);
    }

    /** Returns the source with a placeholder for each span. */
    String words() {
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(part.kind() == Kind.SPAN ? ANY_SPAN : part.written()));
        return words.toString();
    }

    /** Removes the capital and the punctuation of a sentence, which models add to parts of one. */
    private static String fitted(String source, String translation) {
        String fitted = PlaceholderSlots.removeFrom(translation).strip();
        if (fitted.isBlank()) {
            return source;
        }
        if (!fitted.isEmpty() && Character.isLowerCase(source.codePointAt(0)) && startsAsSentence(fitted)) {
            int first = fitted.codePointAt(0);
            fitted = Character.toString(Character.toLowerCase(first)) + fitted.substring(Character.charCount(first));
        }
        while (fitted.endsWith(".") || fitted.endsWith("!") || fitted.endsWith("?")) {
            fitted = fitted.substring(0, fitted.length() - 1);
        }
        return fitted;
    }

    private static boolean startsAsSentence(String text) {
        int first = text.codePointAt(0);
        int second = text.length() > Character.charCount(first) ? text.codePointAt(Character.charCount(first)) : ' ';
        return Character.isUpperCase(first) && !Character.isUpperCase(second);
    }
}
