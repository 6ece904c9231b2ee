package io.github.parlance.check;

/** Compares brackets: each kind is as balanced as in the source, and square, curly and angle brackets keep their number. */
final class Brackets implements Comparison {
    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";
    /** Index of the round brackets, which a translation may replace by dashes or commas. */
    private static final int ROUND = 0;

    private static final int SQUARE = 1;

    /** Returns whether signs leave this one to this comparison. */
    static boolean isBracket(String sign) {
        return "[]{}".contains(sign);
    }

    @Override
    public boolean isViolated(ComparedText source, ComparedText translation) {
        int[] openedHere = count(source.text(), OPENING);
        int[] closedHere = count(source.text(), CLOSING);
        int[] openedThere = count(translation.text(), OPENING);
        int[] closedThere = count(translation.text(), CLOSING);
        for (int i = 0; i < OPENING.length(); i++) {
            boolean mended =
                    openedThere[i] == closedThere[i] && openedThere[i] >= Math.max(openedHere[i], closedHere[i]);
            boolean balanced = openedHere[i] - closedHere[i] == openedThere[i] - closedThere[i];
            if (!balanced && !mended
                    || i != ROUND && openedHere[i] != openedThere[i] && !isRounded(i, openedHere, openedThere)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether square brackets have become round ones or the other way round, as people write them. */
    private static boolean isRounded(int kind, int[] here, int[] there) {
        return kind == SQUARE && here[kind] - there[kind] == there[ROUND] - here[ROUND];
    }

    private static int[] count(String text, String brackets) {
        int[] counts = new int[brackets.length()];
        for (int kind = 0; kind < counts.length; kind++) {
            char bracket = brackets.charAt(kind);
            for (int at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
                counts[kind]++;
            }
        }
        return counts;
    }
}
