package io.github.parlance.text;

/** Recognizes texts that have something for a reader to see. */
public final class VisibleCharacters {
    private VisibleCharacters() {}

    /**
     * Returns whether a text has a visible character. White space, no-break spaces included, and characters that only
     * control the display of others are invisible: byte order marks, zero-width spaces and joiners, bidirectional marks and
     * control characters.
     */
    public static boolean anyIn(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isSeen(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}
