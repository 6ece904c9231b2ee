package io.github.parlance.check;

/** Characters that count as signs: all but letters, digits, white space, invisible ones, and punctuation that changes with the language. */
final class Signs {
    /** Punctuation that a translation may replace. */
    private static final String FREE =
            ".,;:?!\u00BF\u00A1'\"()\u2026\u2212\u3001\u3002\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u060C"
                    + "\u061B\u061F\u0964\u0965";

    private static final int ASCII = 0x80;

    /** Classes of ASCII characters, which are most of those of a text. */
    private static final boolean[] OF_ASCII = new boolean[ASCII];

    static {
        for (int i = 0; i < ASCII; i++) {
            OF_ASCII[i] = isOfClass(i);
        }
    }

    private Signs() {}

    static boolean isSign(int character) {
        return character < ASCII ? OF_ASCII[character] : isOfClass(character);
    }

    private static boolean isOfClass(int character) {
        if (FREE.indexOf(character) >= 0) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.OTHER_NUMBER,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.PRIVATE_USE -> true;
            case Character.START_PUNCTUATION, Character.END_PUNCTUATION -> !isQuote(character);
            default -> false;
        };
    }

    /** Returns whether this is one of the quotation marks that Unicode classifies as brackets. */
    private static boolean isQuote(int character) {
        return character == 0x201A
                || character == 0x201E
                || character >= 0x300C && character <= 0x300F
                || character >= 0x301D && character <= 0x301F
                || character == 0xFF62
                || character == 0xFF63;
    }
}
