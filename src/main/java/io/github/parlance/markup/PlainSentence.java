package io.github.parlance.markup;

import java.util.List;

/** Recognizes the commonest documents, single sentences without any mark, which need no search for marks. */
final class PlainSentence {
    private static final String SIGNS =
            ",.;!?'\"\u2019\u201C\u201D()\u00BF\u00A1-%$&/+#\u20AC\u00A3\u00B0\u2013\u2014\u2018\u2026\u00AB\u00BB:";
    private static final String FIRST_SIGNS = "\u00BF\u00A1\"'\u201C";
    private static final String APOSTROPHES = "'\u2019";

    /** First words of lines that are kept, of which some have other first words in lists of their own. */
    private static final List<String> KEPT = List.of("WEBVTT", "Caused", "Exception", "Traceback");

    private PlainSentence() {}

    /** Returns whether a document has only letters, digits and signs of sentences, and no mark at its start. */
    static boolean matches(String document) {
        return !document.isEmpty()
                && begins(document)
                && document.charAt(document.length() - 1) != ' '
                && hasOnlyWords(document);
    }

    /**
     * Returns whether the first word is one of a sentence. A colon may end a label after capitals or a quotation mark, and is then for
     * {@link LineMarks}.
     */
    private static boolean begins(String document) {
        int from = FIRST_SIGNS.indexOf(document.charAt(0)) < 0 ? 0 : 1;
        int end = from;
        while (end < document.length() && isLetter(document.charAt(end))) {
            end++;
        }
        boolean label = (from > 0 || end < from + 2 || !Character.isLowerCase(document.charAt(from + 1)))
                && document.indexOf(':') >= 0;
        return end > from && endsWord(document, end) && !label && KEPT.stream().noneMatch(document::startsWith);
    }

    private static boolean endsWord(String document, int end) {
        if (end + 1 >= document.length()) {
            return end == document.length() || ".!?".indexOf(document.charAt(end)) >= 0;
        }
        boolean apostrophe = APOSTROPHES.indexOf(document.charAt(end)) >= 0 && isLetter(document.charAt(end + 1));
        return apostrophe || " ,!?".indexOf(document.charAt(end)) >= 0;
    }

    private static boolean hasOnlyWords(String document) {
        for (int i = 0; i < document.length(); i++) {
            char each = document.charAt(i);
            char next = i + 1 < document.length() ? document.charAt(i + 1) : '\n';
            boolean plain = each == ' '
                    ? next != ' '
                    : isLetter(each) || each >= '0' && each <= '9' || SIGNS.indexOf(each) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether this is a letter of the first scripts of Unicode, which have no white space or marks. */
    private static boolean isLetter(char character) {
        return character < 0x2000 && Character.isLetter(character);
    }
}
