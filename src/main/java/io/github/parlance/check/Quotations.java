package io.github.parlance.check;

/** Straight quotation marks: a translation of a text in which all have partners has no mark without one. */
final class Quotations {
    private Quotations() {}

    /** Returns whether marks have lost their partners. A translation without any mark, or with those of its language, is right. */
    static boolean areBroken(String source, String translation) {
        return doubles(source) % 2 == 0 && doubles(translation) % 2 == 1
                || singles(source) == 0 && isQuoting(source) && Math.abs(singles(translation)) > apart(translation);
    }

    private static int doubles(String text) {
        int count = 0;
        for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
            count++;
        }
        return count;
    }

    /** Returns the number of opening marks less that of closing marks; apostrophes within words are neither. */
    private static int singles(String text) {
        int open = 0;
        for (int i = text.indexOf('\''); i >= 0; i = text.indexOf('\'', i + 1)) {
            boolean behind = isFilled(text, i - 1, ".,!?\u2026");
            boolean ahead = isFilled(text, i + 1, "\u00BF\u00A1");
            open += behind == ahead ? 0 : ahead ? 1 : -1;
        }
        return open;
    }

    /** Returns the number of marks between spaces, which may open or close a quotation. */
    private static int apart(String text) {
        int apart = 0;
        for (int i = text.indexOf('\''); i >= 0; i = text.indexOf('\'', i + 1)) {
            apart += isFilled(text, i - 1, ".,!?") || isFilled(text, i + 1, "") ? 0 : 1;
        }
        return apart;
    }

    /** Returns whether there is a mark that opens a quotation. */
    private static boolean isQuoting(String text) {
        for (int i = text.indexOf('\''); i >= 0; i = text.indexOf('\'', i + 1)) {
            if (!isFilled(text, i - 1, ".,!?\u2026") && isFilled(text, i + 1, "\u00BF\u00A1")) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a letter, a digit, or one of these signs is at an index. */
    private static boolean isFilled(String text, int index, String signs) {
        return index >= 0
                && index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index)) || signs.indexOf(text.charAt(index)) >= 0);
    }
}
