package io.github.parlance.check;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks whether a translation is plausible: free of repetitions, and of a length that matches its source. */
public final class PlausibilityCheck {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]++");
    /** Number of words in the longest repeated block that is detected. */
    private static final int LONGEST_BLOCK = 8;
    /** Number of consecutive occurrences that count as a repetition. */
    private static final int REPEATS = 4;

    private static final double LONGEST = 3;
    /** Additional characters that short texts may gain or lose: "No." can become "De ninguna manera.", and vice versa. */
    private static final int SHORT = 30;

    private PlausibilityCheck() {}

    /** Checks a translation; one that was cut off is too short. */
    public static Checks check(String source, String translation, boolean cutOff) {
        Checks found = Checks.FINE;
        if (loops(translation) && !loops(source)) {
            found = found.with(Check.REPETITION, Outcome.VIOLATED);
        }
        int from = source.length();
        int to = translation.length();
        if (cutOff || to > LONGEST * from + SHORT || from > LONGEST * to + SHORT) {
            found = found.with(Check.LENGTH, Outcome.VIOLATED);
        }
        return found;
    }

    /** Returns whether a block of one to eight words occurs four times in a row. */
    private static boolean loops(String text) {
        String[] words = BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT));
        for (int block = 1; block <= LONGEST_BLOCK && block * REPEATS <= words.length; block++) {
            int same = 0;
            for (int i = block; i < words.length; i++) {
                same = words[i].equals(words[i - block]) ? same + 1 : 0;
                if (same == block * (REPEATS - 1)) {
                    return true;
                }
            }
        }
        return false;
    }
}
