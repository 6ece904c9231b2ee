package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines that are items of a list with capitals, as in {@code A. Red} and {@code B. Blue}. A single line with a
 * capital and a full stop begins with the initial of a name.
 */
final class CapitalItems {
    private static final Pattern LABEL = Pattern.compile("[\\h>]{0,40}+([A-Z]|II)\\.\\h++(?!\\p{Lu}\\.).*+");

    /** Number of lines that an item may have. */
    private static final int LONGEST_ITEM = 5;

    /** Labels that follow each other without being neighbours in the alphabet: question and answer, Roman numerals. */
    private static final Set<String> FOLLOWING = Set.of("Q A", "A Q", "I II", "P R", "R P");

    private CapitalItems() {}

    /** Returns the indices of the items among lines. */
    static BitSet find(String document, List<Segment> lines) {
        BitSet items = new BitSet();
        String last = "";
        int lastLine = -LONGEST_ITEM;
        Matcher label = LABEL.matcher(document);
        for (int i = 0; i < lines.size(); i++) {
            if (label.region(lines.get(i).start(), lines.get(i).end()).matches()) {
                if (i - lastLine <= LONGEST_ITEM && follows(last, label.group(1))) {
                    items.set(lastLine);
                    items.set(i);
                }
                last = label.group(1);
                lastLine = i;
            }
        }
        return items;
    }

    private static boolean follows(String first, String second) {
        boolean neighbours = first.length() == 1 && second.length() == 1 && second.charAt(0) - first.charAt(0) == 1;
        return neighbours || FOLLOWING.contains(first + " " + second);
    }
}
