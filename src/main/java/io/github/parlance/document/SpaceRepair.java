package io.github.parlance.document;

import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.UnspacedScripts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Spaces that a model lost beside spans, or added behind an opening mark. Spans are placeholders or marks of {@link MarkedSpans}.
 *
 * @param before spans that stand behind a space, or at the start
 * @param after spans that stand before a space, or at the end
 * @param spacedMarks opening marks that have a space behind them in the source
 */
record SpaceRepair(Set<Character> before, Set<Character> after, Set<Character> spacedMarks) {
    private static final String OPENING = "\"'\u00BF\u00A1";

    SpaceRepair {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
        spacedMarks = Set.copyOf(spacedMarks);
    }

    /** @param source text in which a character stands for each span */
    static SpaceRepair of(String source) {
        Set<Character> before = new HashSet<>();
        Set<Character> after = new HashSet<>();
        Set<Character> marks = new HashSet<>();
        for (int i = 0; i < source.length(); i++) {
            char each = source.charAt(i);
            if (!isSpan(each) && OPENING.indexOf(each) < 0) {
                continue;
            }
            boolean behind = i == 0 || source.charAt(i - 1) == ' ';
            boolean ahead = i + 1 == source.length() || source.charAt(i + 1) == ' ';
            if (isSpan(each) && behind) {
                before.add(each);
            }
            if (isSpan(each) && ahead) {
                after.add(each);
            }
            if (behind && ahead && OPENING.indexOf(each) >= 0) {
                marks.add(each);
            }
        }
        return new SpaceRepair(before, after, marks);
    }

    private static boolean isSpan(char character) {
        return PlaceholderSlots.isSlot(character) || MarkedSpans.isMark(character);
    }

    /** Returns a translation, with the same characters for spans, in which the spaces are as in the source. */
    String repair(String translation) {
        String spaced = before.isEmpty() && after.isEmpty() ? translation : withSpaces(translation);
        return hasSpacedMark(spaced) ? withoutSpaces(spaced) : spaced;
    }

    private static boolean hasSpacedMark(String text) {
        for (int at = text.indexOf(' ', 1); at > 0; at = text.indexOf(' ', at + 1)) {
            if (OPENING.indexOf(text.charAt(at - 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private String withSpaces(String translation) {
        StringBuilder spaced = new StringBuilder(translation.length());
        for (int i = 0; i < translation.length(); i++) {
            if (i > 0 && isSpaceLost(translation.charAt(i - 1), translation.charAt(i))) {
                spaced.append(' ');
            }
            spaced.append(translation.charAt(i));
        }
        return spaced.toString();
    }

    private boolean isSpaceLost(char left, char right) {
        boolean leftSpan = isSpan(left);
        boolean rightSpan = isSpan(right);
        if (!leftSpan && !rightSpan) {
            return false;
        }
        boolean leftSpaced = leftSpan ? after.contains(left) : isOfWord(left);
        boolean rightSpaced = rightSpan ? before.contains(right) : isOfWord(right);
        return leftSpaced && rightSpaced;
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character) && !UnspacedScripts.has(character);
    }

    /** Returns a text without the spaces behind opening marks. Quotation marks open and close in turn. */
    private String withoutSpaces(String spaced) {
        StringBuilder written = new StringBuilder(spaced.length());
        Map<Character, Integer> seen = new HashMap<>();
        boolean opened = false;
        for (int i = 0; i < spaced.length(); i++) {
            char each = spaced.charAt(i);
            boolean last = i + 1 == spaced.length();
            if (each != ' ' || !opened || last) {
                written.append(each);
            }
            opened = OPENING.indexOf(each) >= 0
                    && !spacedMarks.contains(each)
                    && isOpening(spaced, i, seen.merge(each, 1, Integer::sum));
        }
        return written.toString();
    }

    private static boolean isOpening(String text, int index, int occurrence) {
        return switch (text.charAt(index)) {
            case '"' -> occurrence % 2 == 1 && text.indexOf('"', index + 1) > 0;
            case '\'' -> (index == 0 || " (".indexOf(text.charAt(index - 1)) >= 0) && text.indexOf('\'', index + 1) > 0;
            default -> true;
        };
    }
}
