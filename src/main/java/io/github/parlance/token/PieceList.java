package io.github.parlance.token;

import java.util.Arrays;

/** A growing list of pieces, each with its end. */
final class PieceList {
    private static final int INITIAL = 32;

    private int[] ids = new int[INITIAL];
    private int[] ends = new int[INITIAL];
    private int size;

    void add(int id, int end) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        ids[size] = id;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    int id(int index) {
        return ids[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Reverses the order of the pieces. */
    void reverse() {
        for (int i = 0, k = size - 1; i < k; i++, k--) {
            int id = ids[i];
            int end = ends[i];
            ids[i] = ids[k];
            ends[i] = ends[k];
            ids[k] = id;
            ends[k] = end;
        }
    }

    Tokens tokens() {
        return new Tokens(Arrays.copyOf(ids, size), Arrays.copyOf(ends, size));
    }
}
