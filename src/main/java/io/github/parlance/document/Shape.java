package io.github.parlance.document;

import io.github.parlance.document.Checks.Check;
import io.github.parlance.document.Checks.Outcome;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a translation looks like one: no loops, and of a length that goes with its source. */
final class Shape {
    /** One to eight words, at least four times in a row. */
    private static final Pattern LOOP = Pattern.compile("(?<=^| )((?:[^ ]++ ){1,8}?)\\1{3}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]++");

    private static final double LONGEST = 3;
    /** Characters that short texts may gain or lose on top: "No." can be "De ninguna manera.", and the other way around. */
    private static final int SHORT = 30;

    private Shape() {}

    static Checks check(String source, String translation, boolean cutOff) {
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

    private static boolean loops(String text) {
        String words = BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return LOOP.matcher(words + " ").find();
    }
}
