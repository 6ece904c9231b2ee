package io.github.parlance.markup;

/** Recognizes the commonest documents, single sentences without any mark, which need no search for marks. */
final class PlainSentence {
    private static final String SIGNS = ",.;!?'\"\u2019\u201C\u201D()\u00BF\u00A1-";
    private static final String FIRST_SIGNS = "\u00BF\u00A1\"'\u201C";
    private static final String WEBVTT = "WEBVTT";

    private PlainSentence() {}

    /** Returns whether a document has only letters, digits and signs of sentences, and no mark at its start. */
    static boolean matches(String document) {
        return !document.isEmpty()
                && begins(document)
                && document.charAt(document.length() - 1) != ' '
                && hasOnlyWords(document);
    }

    /** Returns whether the first word has letters alone and white space or a comma after it. */
    private static boolean begins(String document) {
        int from = FIRST_SIGNS.indexOf(document.charAt(0)) < 0 ? 0 : 1;
        int end = from;
        while (end < document.length() && isLetter(document.charAt(end))) {
            end++;
        }
        boolean word = end > from && (end == document.length() || " ,".indexOf(document.charAt(end)) >= 0);
        return word && !document.startsWith(WEBVTT);
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
