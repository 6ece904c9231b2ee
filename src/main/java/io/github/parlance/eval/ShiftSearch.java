package io.github.parlance.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A greedy search for shifts of blocks that make a hypothesis cheaper to edit, the best shift first (Snover et al. 2006, section 2). Its
 * limits are those of Tercom and sacreBLEU, and part of the metric.
 */
final class ShiftSearch {
    private static final int MOST_WORDS = 10;
    private static final int FARTHEST = 50;
    private static final int MOST_CANDIDATES = 1000;

    private final List<String> reference;
    private int candidates;

    private ShiftSearch(List<String> reference) {
        this.reference = reference;
    }

    /** Returns the number of edits from a hypothesis to a reference, including shifts. */
    static int edits(List<String> hypothesis, List<String> reference) {
        if (reference.isEmpty()) {
            return hypothesis.size();
        }
        return new ShiftSearch(reference).search(hypothesis);
    }

    private int search(List<String> hypothesis) {
        List<String> words = hypothesis;
        int moves = 0;
        while (true) {
            Optional<Move> best = bestMove(words);
            if (candidates >= MOST_CANDIDATES || best.isEmpty() || best.get().gain() <= 0) {
                return moves + EditAlignment.of(words, reference).distance();
            }
            moves++;
            words = best.get().result();
        }
    }

    /**
     * A shift of a block of words.
     *
     * @param gain number of edits it saves
     * @param length number of words in the block
     * @param from index of its first word before the shift
     * @param to index of the word it is placed before
     * @param result all words after the shift
     */
    private record Move(int gain, int length, int from, int to, List<String> result) {
        /** Order of Tercom: greatest gain, longest block, earliest origin, earliest destination. */
        static final Comparator<Move> RANK = Comparator.comparingInt(Move::gain)
                .thenComparingInt(Move::length)
                .thenComparing(Comparator.comparingInt(Move::from).reversed())
                .thenComparing(Comparator.comparingInt(Move::to).reversed());
    }

    private Optional<Move> bestMove(List<String> words) {
        EditAlignment before = EditAlignment.of(words, reference);
        Move best = null;
        for (int from = 0; from < words.size(); from++) {
            for (int to = Math.max(0, from - FARTHEST); to < Math.min(reference.size(), from + FARTHEST + 1); to++) {
                int longest = common(words, from, to);
                for (int length = 1; length <= longest; length++) {
                    if (!before.hypothesisWrong(from, length)
                            || !before.referenceWrong(to, length)
                            || before.insideBlock(to, from, length)) {
                        continue;
                    }
                    for (Move move : moves(words, before, from, to, length)) {
                        candidates++;
                        if (best == null || Move.RANK.compare(move, best) > 0) {
                            best = move;
                        }
                    }
                    if (candidates >= MOST_CANDIDATES) {
                        return Optional.ofNullable(best);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the number of equal words from two positions on. */
    private int common(List<String> words, int from, int to) {
        int length = 0;
        while (length < MOST_WORDS
                && from + length < words.size()
                && to + length < reference.size()
                && words.get(from + length).equals(reference.get(to + length))) {
            length++;
        }
        return length;
    }

    /** Returns the shifts of a block to each position that the words around its counterpart are aligned to. */
    private List<Move> moves(List<String> words, EditAlignment before, int from, int to, int length) {
        List<Move> moves = new ArrayList<>();
        int last = -1;
        for (int offset = -1; offset < length; offset++) {
            int place = to + offset == -1 ? 0 : before.alignedTo(to + offset) + 1;
            if (place == last) {
                continue;
            }
            last = place;
            List<String> moved = moved(words, from, length, place);
            int gain = before.distance() - EditAlignment.of(moved, reference).distance();
            moves.add(new Move(gain, length, from, place, moved));
        }
        return moves;
    }

    private static List<String> moved(List<String> words, int from, int length, int to) {
        List<String> moved = new ArrayList<>(words);
        if (to < from) {
            Collections.rotate(moved.subList(to, from + length), length);
        } else if (to > from + length) {
            Collections.rotate(moved.subList(from, to), -length);
        } else {
            // The destination lies within the block: as many of the following words move before the block.
            Collections.rotate(moved.subList(from, Math.min(words.size(), to + length)), -length);
        }
        return moved;
    }
}
