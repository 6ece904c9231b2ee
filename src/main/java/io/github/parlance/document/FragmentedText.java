package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
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
     * @param links links of each translated part and each span as a whole
     */
    record Joined(String text, List<Link> links) {}

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
        List<Link> links = new ArrayList<>();
        int next = 0;
        for (Part part : parts) {
            int start = joined.length();
            joined.append(
                    part.kind() == Kind.WORDS ? fitted(part.written(), translations.get(next++)) : part.written());
            if (part.kind() != Kind.MARKS) {
                links.add(new Link(part.start(), part.end(), start, joined.length()));
            }
        }
        return new Joined(joined.toString(), links);
    }

    /** Removes the capital and the punctuation of a sentence, which models add to parts of one. */
    private static String fitted(String source, String translation) {
        String fitted = PlaceholderSlots.removeFrom(translation);
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
