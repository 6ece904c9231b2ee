package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Distinct words of a corpus, each split into pieces, and the frequencies of neighboring pairs.
 *
 * <p>An index finds the words that contain a pair, so that a merge changes only those. The queue is lazy: if a count falls,
 * its candidate stays in place and is corrected when it is polled; if a count rises, a new candidate is added. Only counts
 * of pairs with the merged piece can rise.
 */
final class MergeTable {
    private static final int LEAST_COUNT = 2;

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Piece, Integer> ranks = new HashMap<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Long> wordCounts = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

    /** A pair of neighboring pieces, and the words that contain it. */
    private static final class Pair {
        final int left;
        final int right;
        final Set<Integer> words = new HashSet<>();
        long count;

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    /** A pair with its count at the time it was queued, ordered by falling count, then by the bytes of the pieces. */
    private record Candidate(long count, Piece left, Piece right, Pair pair) implements Comparable<Candidate> {
        private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::count)
                .reversed()
                .thenComparing(Candidate::left)
                .thenComparing(Candidate::right);

        @Override
        public int compareTo(Candidate other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Creates a table in which all pieces are single bytes.
     *
     * @param counts frequency of each word
     */
    MergeTable(Map<String, Long> counts) {
        VocabularyFile.singleBytes().forEach(this::rank);
        counts.forEach((word, count) -> {
            wordCounts.add(count);
            words.add(bytes(word));
            count(words.size() - 1, 1);
        });
        pairs.values().forEach(this::enqueue);
    }

    private static int[] bytes(String word) {
        byte[] bytes = word.getBytes(UTF_8);
        int[] ranks = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ranks[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return ranks;
    }

    /** Returns all pieces so far, in the order in which they were found. */
    List<Piece> pieces() {
        return Collections.unmodifiableList(pieces);
    }

    /**
     * Joins the most frequent pair wherever it occurs. If two pairs yield the same bytes, the later one reuses the existing
     * piece, as the encoder does, and no piece is added.
     *
     * @return false if no remaining pair occurs twice
     */
    boolean mergeMostFrequent() {
        while (!queue.isEmpty()) {
            Candidate candidate = queue.remove();
            if (candidate.count() == candidate.pair().count) {
                merge(candidate.pair(), rank(candidate.left().join(candidate.right())));
                return true;
            }
            enqueue(candidate.pair());
        }
        return false;
    }

    private int rank(Piece piece) {
        return ranks.computeIfAbsent(piece, added -> {
            pieces.add(added);
            return pieces.size() - 1;
        });
    }

    private void enqueue(Pair pair) {
        if (pair.count >= LEAST_COUNT) {
            queue.add(new Candidate(pair.count, pieces.get(pair.left), pieces.get(pair.right), pair));
        }
    }

    private void merge(Pair pair, int merged) {
        Set<Pair> risen = new HashSet<>();
        for (int word : List.copyOf(pair.words)) {
            count(word, -1);
            words.set(word, replace(words.get(word), pair, merged));
            count(word, 1);
            collectPairsWith(merged, word, risen);
        }
        risen.forEach(this::enqueue);
    }

    private static int[] replace(int[] word, Pair pair, int merged) {
        int[] shorter = new int[word.length];
        int length = 0;
        for (int i = 0; i < word.length; length++) {
            boolean found = i + 1 < word.length && word[i] == pair.left && word[i + 1] == pair.right;
            shorter[length] = found ? merged : word[i];
            i += found ? 2 : 1;
        }
        return Arrays.copyOf(shorter, length);
    }

    private void count(int word, int sign) {
        int[] cut = words.get(word);
        long change = sign * wordCounts.get(word);
        for (int i = 0; i + 1 < cut.length; i++) {
            Pair pair = pair(cut[i], cut[i + 1]);
            pair.count += change;
            if (sign > 0) {
                pair.words.add(word);
            } else {
                pair.words.remove(word);
            }
        }
    }

    private void collectPairsWith(int piece, int word, Set<Pair> found) {
        int[] cut = words.get(word);
        for (int i = 0; i + 1 < cut.length; i++) {
            if (cut[i] == piece || cut[i + 1] == piece) {
                found.add(pair(cut[i], cut[i + 1]));
            }
        }
    }

    private Pair pair(int left, int right) {
        return pairs.computeIfAbsent((long) left << Integer.SIZE | right, key -> new Pair(left, right));
    }
}
