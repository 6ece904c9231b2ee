package io.github.parlance.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Strips brackets, quotation marks and sentence punctuation from the ends of a token. */
final class TokenTrimming {
    private static final String QUOTES = "\"'\u2018\u2019\u201C\u201D\u00AB\u00BB";
    private static final String BEFORE = "\u00BF\u00A1" + QUOTES;
    private static final String BEHIND = ".,;:!?\u2026" + QUOTES;
    private static final int NONE = -1;

    private final String token;
    private final SafeCharacters safe;
    private final int[] mates;
    private int start;
    private int end;

    private TokenTrimming(String token, SafeCharacters safe) {
        this.token = token;
        this.safe = safe;
        this.mates = mates(token);
        this.end = token.length();
    }

    /** Returns the range that remains; unsafe characters are never stripped. */
    static Segment of(String token, SafeCharacters safe) {
        TokenTrimming trimming = new TokenTrimming(token, safe);
        while (trimming.stripOne()) {
            // The condition does all the work.
        }
        return new Segment(trimming.start, trimming.end);
    }

    /** Returns the position of the other parenthesis for each one that has one. */
    private static int[] mates(String token) {
        int[] mates = new int[token.length()];
        Arrays.fill(mates, NONE);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) == '(') {
                open.push(i);
            } else if (token.charAt(i) == ')' && !open.isEmpty()) {
                mates[i] = open.pop();
                mates[mates[i]] = i;
            }
        }
        return mates;
    }

    private boolean stripOne() {
        if (end - start < 2) {
            return false;
        }
        boolean back = isStripped(end - 1, BEHIND, ')');
        boolean front = isStripped(start, BEFORE, '(');
        boolean around =
                token.charAt(start) == '(' && mates[start] == end - 1 && safe.contains('(') && safe.contains(')');
        start += front || around ? 1 : 0;
        end -= back || around ? 1 : 0;
        return front || back || around;
    }

    private boolean isStripped(int at, String signs, char parenthesis) {
        char each = token.charAt(at);
        boolean alone = each == parenthesis && (mates[at] < start || mates[at] >= end);
        return safe.contains(each) && (alone || signs.indexOf(each) >= 0);
    }
}
