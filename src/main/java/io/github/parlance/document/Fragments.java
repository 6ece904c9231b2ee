package io.github.parlance.document;

import io.github.parlance.text.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as what lies between its spans, each part translated by itself and put back where it was. What the spans are is
 * then kept by construction; how the parts fit together is not, so this is for texts the model lost spans of.
 */
final class Fragments {
    /** White space and punctuation around the words. */
    private static final Pattern WORDS =
            Pattern.compile("^([^\\p{L}\\p{N}\\u00BF\\u00A1]*)(.*?)([^\\p{L}\\p{N}]*)$", Pattern.DOTALL);

    private final List<Object> parts = new ArrayList<>();

    /** Words to be translated. */
    private record Words(String text) {}

    /** Adds what lies between two spans. */
    void addText(String text) {
        Matcher matcher = WORDS.matcher(text);
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        if (!hasLetters || !matcher.matches()) {
            parts.add(text);
            return;
        }
        parts.add(matcher.group(1));
        parts.add(new Words(matcher.group(2)));
        parts.add(matcher.group(3));
    }

    /** Adds what stays as it is. */
    void addSpan(String written) {
        parts.add(written);
    }

    List<String> wanted() {
        return parts.stream()
                .filter(Words.class::isInstance)
                .map(part -> ((Words) part).text())
                .toList();
    }

    /** With a translation for each of {@link #wanted}. */
    String joined(List<String> translations) {
        StringBuilder joined = new StringBuilder();
        int next = 0;
        for (Object part : parts) {
            joined.append(part instanceof Words words ? fitted(words.text(), translations.get(next++)) : part);
        }
        return joined.toString();
    }

    /** A model begins and ends what it writes as a sentence; a part of one begins and ends as it did. */
    private static String fitted(String source, String translation) {
        String fitted = Slots.removedFrom(translation);
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
