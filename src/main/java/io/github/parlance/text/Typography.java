package io.github.parlance.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Typographic forms of quotation marks, apostrophes, hyphens and dashes. Models read one form of each; the forms of the source come
 * back in the translation wherever it has the character.
 */
final class Typography {
    private static final Pattern UNSPACED = Pattern.compile(" ([\u2013\u2014\u2015]) ");

    /** Forms of a text that has none of the marks in another form; nothing is added to it. */
    static final Typography PLAIN = new Typography();

    private final Map<Mark, List<Character>> forms = new EnumMap<>(Mark.class);
    private boolean glued;

    /** A character that models read, and its other forms. */
    enum Mark {
        QUOTATION('"', "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A"),
        APOSTROPHE('\'', "\u2019\u02BC\u00B4`"),
        HYPHEN('-', "\u2010\u2011"),
        DASH('\u2013', "\u2014\u2015");

        private final char read;
        private final String others;

        Mark(char read, String others) {
            this.read = read;
            this.others = others;
        }

        /** Returns the form that models read. */
        char read() {
            return read;
        }

        boolean isOther(char character) {
            return others.indexOf(character) >= 0;
        }
    }

    /**
     * Adds the form of a mark at its next occurrence in the source.
     *
     * @param unspaced whether it stands between letters; models read it with a space on both sides
     */
    void add(Mark mark, char form, boolean unspaced) {
        glued |= unspaced;
        forms.computeIfAbsent(mark, key -> new ArrayList<>()).add(form);
    }

    /** Returns a translation in which the marks have the forms of the source, and dashes no more spaces than there. */
    String restore(String translation) {
        if (forms.isEmpty()) {
            return translation;
        }
        StringBuilder restored = new StringBuilder(translation);
        forms.forEach((mark, found) -> {
            if (found.stream().anyMatch(mark::isOther)) {
                restore(restored, mark, found);
            }
        });
        return glued ? UNSPACED.matcher(restored).replaceAll("$1") : restored.toString();
    }

    /** Gives each occurrence the form at its place in the source; if the numbers differ, the forms alternate as in the source. */
    private static void restore(StringBuilder text, Mark mark, List<Character> found) {
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == mark.read()) {
                int pair = mark == Mark.QUOTATION ? next % 2 : 0;
                int index = next < found.size() ? next : Math.min(pair, found.size() - 1);
                text.setCharAt(i, found.get(index));
                next++;
            }
        }
    }
}
