package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the lines with values between commas (RFC 4180). No white space follows their commas, and a neighbouring line has as
 * many of them, at least two.
 */
final class CommaLines {
    private static final int FEWEST = 2;

    private CommaLines() {}

    /** Returns the indices of such lines. */
    static BitSet find(String document, List<Segment> lines) {
        BitSet found = new BitSet();
        int before = 0;
        for (int i = 0; i < lines.size(); i++) {
            int commas = commas(document, lines.get(i));
            if (commas >= FEWEST && commas == before) {
                found.set(i - 1, i + 1);
            }
            before = commas;
        }
        return found;
    }

    /** Returns the number of commas; 0 if white space or nothing follows one. */
    private static int commas(String document, Segment line) {
        int commas = 0;
        int at = indexOf(document, line.start(), line.end());
        while (at >= 0) {
            if (at + 1 == line.end() || Character.isWhitespace(document.charAt(at + 1))) {
                return 0;
            }
            commas++;
            at = indexOf(document, at + 1, line.end());
        }
        return commas;
    }

    private static int indexOf(String document, int from, int to) {
        int at = from;
        while (at < to && document.charAt(at) != ',') {
            at++;
        }
        return at < to ? at : -1;
    }
}
