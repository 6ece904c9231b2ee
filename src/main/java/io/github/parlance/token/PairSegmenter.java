package io.github.parlance.token;

import io.github.parlance.token.SentencePieceSpec.Entry;
import io.github.parlance.token.SentencePieceSpec.Kind;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Merges neighbors whose joint piece has the highest score, leftmost first, until no two neighbors form a piece. A piece that is unused is
 * split again into the two that it was merged of.
 */
final class PairSegmenter implements PieceSegmenter {
    private final PieceTrie trie = new PieceTrie();
    private final PieceTrie symbols;
    private final float[] scores;
    private final boolean[] unused;
    private final int unknown;

    /** @param symbols texts that are never merged with others */
    PairSegmenter(SentencePieceSpec model, PieceTrie symbols) {
        this.symbols = symbols;
        scores = new float[model.pieces().size()];
        unused = new boolean[scores.length];
        for (int id = 0; id < scores.length; id++) {
            Entry each = model.pieces().get(id);
            scores[id] = each.score();
            unused[id] = each.kind() == Kind.UNUSED;
            if (each.kind() == Kind.NORMAL || each.kind() == Kind.USER_DEFINED || unused[id]) {
                trie.put(each.piece().bytes(), id);
            }
        }
        unknown = model.unknown();
    }

    @Override
    public PieceList segment(byte[] text, int from, int to) {
        return new Run(text, from, to).merged();
    }

    /** A merge of two neighbors, with their length in bytes when it was found. */
    private record Merge(float score, int left, int right, int length) implements Comparable<Merge> {
        private static final Comparator<Merge> ORDER =
                Comparator.comparing(Merge::score, Comparator.reverseOrder()).thenComparingInt(Merge::left);

        @Override
        public int compareTo(Merge other) {
            return ORDER.compare(this, other);
        }
    }

    /** A part of a piece that may have to be split. */
    private record Part(int from, int to) {}

    /** The segmentation of one text: a doubly linked list of parts, at first the characters. */
    private final class Run {
        private final byte[] text;
        private final int[] begin;
        private final int[] end;
        private final int[] previous;
        private final int[] next;
        private final boolean[] fixed;
        private final PriorityQueue<Merge> queue = new PriorityQueue<>();
        /** For each unused piece, the length of the left one of the two that it was last merged of. */
        private final Map<Integer, Integer> leftOf = new HashMap<>();

        private int count;

        Run(byte[] text, int from, int to) {
            this.text = text;
            begin = new int[to - from];
            end = new int[to - from];
            previous = new int[to - from];
            next = new int[to - from];
            fixed = new boolean[to - from];
            for (int at = from; at < to; at = end[count - 1]) {
                add(at, to);
            }
            if (count > 0) {
                next[count - 1] = -1;
            }
        }

        private void add(int at, int to) {
            int symbol = symbols.isEmpty() ? 0 : symbols.longest(text, at, to);
            fixed[count] = symbol > 0;
            begin[count] = at;
            end[count] = at + (symbol > 0 ? symbol : Math.min(Utf8.length(text[at]), to - at));
            previous[count] = count - 1;
            next[count] = count + 1;
            count++;
        }

        PieceList merged() {
            for (int i = 1; i < count; i++) {
                offer(i - 1, i);
            }
            while (!queue.isEmpty()) {
                merge(queue.remove());
            }
            PieceList pieces = new PieceList();
            for (int i = count == 0 ? -1 : 0; i >= 0; i = next[i]) {
                write(new Part(begin[i], end[i]), pieces);
            }
            return pieces;
        }

        private void offer(int left, int right) {
            if (left < 0 || right < 0 || fixed[left] || fixed[right]) {
                return;
            }
            int piece = trie.find(text, begin[left], end[right]);
            if (piece != PieceTrie.NONE) {
                queue.add(new Merge(scores[piece], left, right, end[right] - begin[left]));
                if (unused[piece]) {
                    leftOf.put(piece, end[left] - begin[left]);
                }
            }
        }

        private void merge(Merge merge) {
            int left = merge.left();
            int right = merge.right();
            boolean gone = begin[left] == end[left] || begin[right] == end[right];
            if (gone || end[left] - begin[left] + end[right] - begin[right] != merge.length()) {
                return;
            }
            end[left] = end[right];
            begin[right] = end[right];
            next[left] = next[right];
            if (next[right] >= 0) {
                previous[next[right]] = left;
            }
            offer(previous[left], left);
            offer(left, next[left]);
        }

        /** Writes a part as a piece; an unused piece is split. */
        private void write(Part whole, PieceList pieces) {
            Deque<Part> parts = new ArrayDeque<>();
            parts.push(whole);
            while (!parts.isEmpty()) {
                Part part = parts.pop();
                int piece = trie.find(text, part.from(), part.to());
                if (piece != PieceTrie.NONE && unused[piece] && leftOf.containsKey(piece)) {
                    int middle = part.from() + leftOf.get(piece);
                    parts.push(new Part(middle, part.to()));
                    parts.push(new Part(part.from(), middle));
                } else {
                    pieces.add(piece == PieceTrie.NONE ? unknown : piece, part.to());
                }
            }
        }
    }
}
