package io.github.parlance.markup;

import io.github.parlance.text.PlaceholderSlots;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes translated text as HTML. A character that the source wrote as a reference is written with the same reference.
 *
 * @param written references of the source, by their characters
 * @param raw ampersand and less-than sign, if the source wrote them as they are; with {@link #WORD} if a word follows
 * @param quote quotation mark around the value of an attribute; {@link #TEXT} between tags
 */
record HtmlEncoder(HtmlReferences references, HtmlStyle style, Map<String, String> written, Set<String> raw, char quote)
        implements BlockEncoder {
    /** Value for text between tags. */
    static final char TEXT = 0;
    /** A word behind a sign that the source wrote as it is. */
    static final String WORD = "x";

    private static final String UNSAFE_UNQUOTED = " \t\n\f\r\"'=<>`";

    @Override
    public String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            encoded.append(encoded(codePoint, text, next));
        }
        return encoded.toString();
    }

    private String encoded(int codePoint, String text, int next) {
        String character = Character.toString(codePoint);
        if (codePoint < 0x80 && Character.isLetterOrDigit(codePoint) || isSlot(codePoint)) {
            return character;
        }
        String reference = written.get(character);
        if (reference != null && (reference.endsWith(";"))) {
            return codePoint == ' ' ? character : reference;
        }
        return isUnsafe(codePoint, text, next) || codePoint >= 0x80 && style != HtmlStyle.RAW
                ? reference(codePoint, character)
                : character;
    }

    private static boolean isSlot(int codePoint) {
        return codePoint <= Character.MAX_VALUE && PlaceholderSlots.isSlot((char) codePoint);
    }

    private boolean isUnsafe(int codePoint, String text, int next) {
        return switch (codePoint) {
            // A sign that the source wrote as it is stays so where it cannot be read as markup.
            case '&' ->
                !(raw.contains("&") && isSpace(text, next) || raw.contains("&" + WORD) && isNoReference(text, next));
            case '<' -> !(raw.contains("<") && isSpace(text, next));
            case '"', '\'' -> quote == codePoint || quote == HtmlToken.Attribute.UNQUOTED;
            default -> quote == HtmlToken.Attribute.UNQUOTED && UNSAFE_UNQUOTED.indexOf(codePoint) >= 0;
        };
    }

    private static boolean isSpace(String text, int index) {
        return index < text.length() && HtmlTagScanner.isSpace(text.charAt(index));
    }

    /** Returns whether an ampersand before a position, as in {@code R&D}, begins no reference. */
    private boolean isNoReference(String text, int next) {
        return next < text.length()
                && Character.isLetterOrDigit(text.charAt(next))
                && references.at(text, next - 1, text.length(), false).isEmpty();
    }

    private String reference(int codePoint, String character) {
        boolean named = style == HtmlStyle.NAMED || codePoint < 0x80 && " '\n\t=`".indexOf(codePoint) < 0;
        String number = style == HtmlStyle.HEXADECIMAL
                ? "&#x" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + ";"
                : "&#" + codePoint + ";";
        return named ? references.name(character).map(name -> "&" + name + ";").orElse(number) : number;
    }
}
