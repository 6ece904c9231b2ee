package io.github.parlance.text;

/** What of a text a reader sees. */
public final class Visible {
    private Visible() {}

    /**
     * Whether there is anything to see: not if the text holds nothing but white space, no-break space too, and what only steers
     * how others are shown, such as a byte order mark, zero-width spaces and joiners, bidirectional marks and control characters.
     */
    public static boolean isAnything(String text) {
        return text.codePoints().anyMatch(Visible::isSeen);
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
