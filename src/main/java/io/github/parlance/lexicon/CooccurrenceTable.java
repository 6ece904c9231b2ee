package io.github.parlance.lexicon;

import java.util.Arrays;

/** A growing hash table from pairs of ids to numbers, with open addressing. Holds tens of millions of pairs, for which a map is too large. */
final class CooccurrenceTable {
    private static final long FREE = -1;
    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] keys = free(FIRST_CAPACITY);
    private float[] weights = new float[FIRST_CAPACITY];
    private float[] counts = new float[FIRST_CAPACITY];
    private int size;

    private static long[] free(int capacity) {
        long[] keys = new long[capacity];
        Arrays.fill(keys, FREE);
        return keys;
    }

    /** Adds a pair with weight 1, unless it is present. */
    void add(int source, int target) {
        long key = key(source, target);
        int place = place(keys, key);
        if (keys[place] == FREE) {
            keys[place] = key;
            weights[place] = 1;
            size++;
            if (2L * size > keys.length) {
                grow();
            }
        }
    }

    private void grow() {
        long[] larger = free(2 * keys.length);
        float[] moved = new float[larger.length];
        for (int old = 0; old < keys.length; old++) {
            if (keys[old] != FREE) {
                int place = place(larger, keys[old]);
                larger[place] = keys[old];
                moved[place] = weights[old];
            }
        }
        keys = larger;
        weights = moved;
        counts = new float[larger.length];
    }

    /** Returns the position of a pair, which is valid until another pair is added. */
    int place(int source, int target) {
        return place(keys, key(source, target));
    }

    float weight(int place) {
        return weights[place];
    }

    void count(int place, float share) {
        counts[place] += share;
    }

    /**
     * Replaces the weights by the counts, as shares of the sum of each source, and resets the counts.
     *
     * @param sources upper bound of the source ids, exclusive
     */
    void normalizeCounts(int sources) {
        double[] sums = new double[sources];
        visit((source, target, place) -> sums[source] += counts[place]);
        visit((source, target, place) -> {
            weights[place] = (float) (counts[place] / sums[source]);
            counts[place] = 0;
        });
    }

    @FunctionalInterface
    interface Visitor {
        void visit(int source, int target, int place);
    }

    void visit(Visitor visitor) {
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != FREE) {
                visitor.visit((int) (keys[place] >>> Integer.SIZE), (int) keys[place], place);
            }
        }
    }

    private static long key(int source, int target) {
        return (long) source << Integer.SIZE | target;
    }

    /** Returns the position of a key, or the free position where it belongs. */
    private static int place(long[] keys, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> Integer.SIZE) & keys.length - 1;
        while (keys[place] != key && keys[place] != FREE) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }
}
