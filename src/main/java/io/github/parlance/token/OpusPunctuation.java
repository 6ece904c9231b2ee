package io.github.parlance.token;

import io.github.parlance.text.PlaceholderSlots;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Normalizes text as {@code preprocess.sh} of OPUS-MT releases does before SentencePiece: writes punctuation and digits of East Asian
 * width, typographic quotation marks and the ellipsis in ASCII, a space for characters without a shape (the general category C of Unicode),
 * and one space for several.
 *
 * <p>There is one difference: the script makes a quotation mark of the digit U+FF11, by an oversight; here it becomes 1, as the other
 * digits do theirs, so that no number is lost. The characters of {@link PlaceholderSlots} are kept.
 *
 * @see <a href="https://github.com/Helsinki-NLP/OPUS-MT-train/blob/master/scripts/preprocess-spm.sh">preprocess-spm.sh</a>
 */
final class OpusPunctuation {
    /** The first character of each text is replaced by the others. */
    private static final String[] TABLE = {
        "\uFF0C,",
        "\u3002. ",
        "\u3001,",
        "\u201D\"",
        "\u201C\"",
        "\u2236:",
        "\uFF1A:",
        "\uFF1F?",
        "\u300A\"",
        "\u300B\"",
        "\uFF09)",
        "\uFF01!",
        "\uFF08(",
        "\uFF1B;",
        "\u300D\"",
        "\u300C\"",
        "\uFF10" + "0",
        "\uFF11" + "1",
        "\uFF12" + "2",
        "\uFF13" + "3",
        "\uFF14" + "4",
        "\uFF15" + "5",
        "\uFF16" + "6",
        "\uFF17" + "7",
        "\uFF18" + "8",
        "\uFF19" + "9",
        "\uFF0E. ",
        "\uFF5E~",
        "\u2019'",
        "\u2026...",
        "\u2501-",
        "\u3008<",
        "\u3009>",
        "\u3010[",
        "\u3011]",
        "\uFF05%"
    };

    private final Map<Integer, String> replacements = new HashMap<>();

    OpusPunctuation() {
        for (String each : TABLE) {
            replacements.put((int) each.charAt(0), each.substring(1));
        }
    }

    AlignedText normalize(String text) {
        Writer writer = new Writer(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            writer.add(replacement(point), i);
            i += Character.charCount(point);
        }
        return writer.text(text.length());
    }

    private String replacement(int point) {
        if (point < 0x80) {
            return point < ' ' || point == 0x7F ? " " : Character.toString(point);
        }
        String replacement = replacements.get(point);
        return replacement != null ? replacement : hasShape(point) ? Character.toString(point) : " ";
    }

    /** Returns whether a character has a shape, or stands for one that has: an unpaired surrogate for U+FFFD, a slot for its text. */
    private static boolean hasShape(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> false;
            case Character.UNASSIGNED -> point <= Character.MAX_VALUE && PlaceholderSlots.isSlot((char) point);
            default -> true;
        };
    }

    /** The normalized text so far, without spaces at its start and without two in a row. */
    private static final class Writer {
        private final StringBuilder written;
        private int[] origins;

        Writer(int expected) {
            written = new StringBuilder(expected);
            origins = new int[expected + 1];
        }

        void add(String replacement, int origin) {
            for (int i = 0; i < replacement.length(); i++) {
                char each = replacement.charAt(i);
                if (each != ' ' || !written.isEmpty() && written.charAt(written.length() - 1) != ' ') {
                    append(each, origin);
                }
            }
        }

        private void append(char each, int origin) {
            // One element is left for the end.
            if (written.length() + 1 == origins.length) {
                origins = Arrays.copyOf(origins, origins.length * 2);
            }
            origins[written.length()] = origin;
            written.append(each);
        }

        AlignedText text(int end) {
            int length = written.length();
            origins[length] = end;
            boolean spaceAtEnd = length > 0 && written.charAt(length - 1) == ' ';
            int kept = spaceAtEnd ? length - 1 : length;
            return new AlignedText(written.substring(0, kept), Arrays.copyOf(origins, kept + 1));
        }
    }
}
