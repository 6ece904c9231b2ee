package io.github.parlance.check;

import java.util.ArrayList;
import java.util.List;

/** Finds blocks of one to eight words that occur four times in a row, in a translation whose source has none. */
final class RepetitionComparison implements Comparison {
    /** Number of words in the longest repeated block that is detected. */
    private static final int LONGEST_BLOCK = 8;
    /** Number of consecutive occurrences that count as a repetition. */
    private static final int REPEATS = 4;

    @Override
    public boolean isViolated(ComparedText source, ComparedText translation) {
        return loops(words(translation)) && !loops(words(source));
    }

    private static List<String> words(ComparedText text) {
        List<String> words = new ArrayList<>(text.tokens().size());
        for (Token token : text.tokens()) {
            if (token.kind() != Token.Kind.SIGN) {
                words.add(token.text());
            }
        }
        return words;
    }

    private static boolean loops(List<String> words) {
        for (int block = 1; block <= LONGEST_BLOCK && block * REPEATS <= words.size(); block++) {
            int same = 0;
            for (int i = block; i < words.size(); i++) {
                same = words.get(i).equals(words.get(i - block)) ? same + 1 : 0;
                if (same == block * (REPEATS - 1)) {
                    return true;
                }
            }
        }
        return false;
    }
}
