package io.github.parlance.token;

import java.util.Arrays;

/** Pieces by their bytes, found step by step: a trie whose edges are in a hash table with open addressing. */
final class PieceTrie {
    /** Node of no bytes. */
    static final int ROOT = 0;
    /** No piece has such bytes. */
    static final int NONE = -1;

    private static final int BYTES = 256;
    private static final int LEAST_EDGES = 64;
    /** Multiplier of Fibonacci hashing. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int[] first = new int[BYTES];
    private long[] keys = new long[LEAST_EDGES];
    private int[] next = new int[LEAST_EDGES];
    private int[] values = new int[LEAST_EDGES];
    private int edges;
    private int nodes = 1;

    PieceTrie() {
        Arrays.fill(first, NONE);
        Arrays.fill(values, NONE);
    }

    /** Returns the node after a byte; {@link #NONE} if no piece continues so. */
    int step(int node, byte each) {
        if (node == ROOT) {
            return first[each & 0xFF];
        }
        int slot = slot(key(node, each));
        return keys[slot] == 0 ? NONE : next[slot];
    }

    /** Returns the value of the piece that ends at a node; {@link #NONE} if none does. */
    int value(int node) {
        return values[node];
    }

    /** Returns the value of the piece of some bytes; {@link #NONE} if there is none. */
    int find(byte[] text, int from, int to) {
        int node = ROOT;
        for (int i = from; i < to && node != NONE; i++) {
            node = step(node, text[i]);
        }
        return node == NONE ? NONE : values[node];
    }

    /** Returns the number of bytes of the longest piece at the start of some bytes; 0 if there is none. */
    int longest(byte[] text, int from, int to) {
        int longest = 0;
        int node = ROOT;
        for (int i = from; i < to; i++) {
            node = step(node, text[i]);
            if (node == NONE) {
                break;
            }
            longest = values[node] == NONE ? longest : i + 1 - from;
        }
        return longest;
    }

    /** Returns whether there is no piece. */
    boolean isEmpty() {
        return nodes == 1;
    }

    /** Adds a piece. */
    void put(byte[] piece, int value) {
        int node = ROOT;
        for (byte each : piece) {
            int after = step(node, each);
            node = after == NONE ? added(node, each) : after;
        }
        values[node] = value;
    }

    private int added(int node, byte each) {
        if (nodes == values.length) {
            values = Arrays.copyOf(values, nodes * 2);
            Arrays.fill(values, nodes, values.length, NONE);
        }
        if (node == ROOT) {
            first[each & 0xFF] = nodes;
        } else {
            addEdge(key(node, each), nodes);
        }
        return nodes++;
    }

    private void addEdge(long key, int to) {
        if (++edges * 2 > keys.length) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        next[slot] = to;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNext = next;
        keys = new long[oldKeys.length * 2];
        next = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                next[slot] = oldNext[i];
            }
        }
    }

    /** Returns the key of an edge, never 0, since no edge of the root has one. */
    private static long key(int node, byte each) {
        return (long) node << Byte.SIZE | each & 0xFF;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * GOLDEN >>> Integer.SIZE) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
