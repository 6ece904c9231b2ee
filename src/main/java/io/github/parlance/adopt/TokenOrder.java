package io.github.parlance.adopt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * New order of the tokens of a foreign vocabulary: padding, the token before the first, the end mark, tokens of target languages
 * such as {@code >>deu<<}, {@code <unk>}, then all other pieces in their old order.
 *
 * @param oldIds old id of each new one; {@link #NONE} if the token is new
 * @param languages tokens of target languages
 * @param pieces texts of the pieces, with U+2581 for a space
 */
record TokenOrder(int[] oldIds, List<String> languages, List<String> pieces) {
    /** Stands for a token that the foreign vocabulary lacks. */
    static final int NONE = -1;

    private static final Pattern LANGUAGE = Pattern.compile(">>[^<>\\s]{1,40}<<");
    private static final int STANDARD = 3;

    /**
     * Ids of tokens that have a meaning of their own; {@link #NONE} for those that do not exist.
     *
     * @param start token before the first one of a translation
     * @param end end mark
     * @param unknown token for text that has no pieces
     */
    record Special(int padding, int start, int end, int unknown) {}

    TokenOrder {
        languages = List.copyOf(languages);
        pieces = List.copyOf(pieces);
    }

    /** Returns the order for the texts of a foreign vocabulary, by their old ids. */
    static TokenOrder of(List<String> texts, Special special) {
        Set<Integer> placed = new HashSet<>(List.of(special.end(), special.padding(), special.unknown()));
        List<Integer> languages = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (int id = 0; id < texts.size(); id++) {
            if (!placed.contains(id)) {
                (LANGUAGE.matcher(texts.get(id)).matches() ? languages : rest).add(id);
            }
        }
        List<Integer> order = new ArrayList<>(List.of(special.padding(), special.start(), special.end()));
        order.addAll(languages);
        order.add(special.unknown());
        order.addAll(rest);
        return new TokenOrder(
                order.stream().mapToInt(Integer::intValue).toArray(),
                languages.stream().map(texts::get).toList(),
                rest.stream().map(texts::get).toList());
    }

    /** Returns the number of tokens. */
    int size() {
        return oldIds.length;
    }

    /** Returns the new ids of tokens that no translation contains: padding, the start, and {@code <unk>}. */
    int[] neverWritten() {
        return new int[] {0, 1, STANDARD + languages.size()};
    }

    /** Returns the new id of each old one; {@link #NONE} for tokens that are left out. */
    int[] newIds(int oldSize) {
        int[] ids = IntStream.generate(() -> NONE).limit(oldSize).toArray();
        BitSet known = new BitSet();
        for (int id = 0; id < oldIds.length; id++) {
            int old = oldIds[id];
            // The start may be a token that has another place as well; it is known by that place.
            if (old != NONE && (id != 1 || !known.get(old))) {
                ids[old] = id;
                known.set(old);
            }
        }
        return ids;
    }

    /** Returns the rows of a table in the new order; rows of new tokens are zeros. */
    float[] rows(float[] table, int width) {
        float[] rows = new float[Math.multiplyExact(size(), width)];
        for (int id = 0; id < size(); id++) {
            if (oldIds[id] != NONE) {
                System.arraycopy(table, oldIds[id] * width, rows, id * width, width);
            }
        }
        return rows;
    }
}
