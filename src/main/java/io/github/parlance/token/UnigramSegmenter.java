package io.github.parlance.token;

import io.github.parlance.token.SentencePieceSpec.Entry;
import io.github.parlance.token.SentencePieceSpec.Kind;
import java.util.Arrays;

/**
 * Finds the most probable segmentation under a unigram language model by dynamic programming. Scores are added in the precision of
 * SentencePiece 0.2.3, single except for those of user-defined pieces, so that ties break in the same way.
 *
 * @see <a href="https://aclanthology.org/P18-1007">Kudo 2018, section 3.2</a>
 */
final class UnigramSegmenter implements PieceSegmenter {
    /** Subtracted from the least score for an unknown character. */
    private static final float UNKNOWN_PENALTY = 10;
    /** Subtracted from the score of a user-defined piece. */
    private static final double USER_PENALTY = 0.1;

    private final PieceTrie trie = new PieceTrie();
    private final double[] scores;
    private final int unknown;
    private final float unknownScore;

    UnigramSegmenter(SentencePieceSpec model) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (Entry each : model.pieces()) {
            if (each.kind() == Kind.NORMAL) {
                least = Math.min(least, each.score());
                most = Math.max(most, each.score());
            }
        }
        scores = new double[model.pieces().size()];
        for (int id = 0; id < scores.length; id++) {
            Entry each = model.pieces().get(id);
            if (each.kind() == Kind.NORMAL || each.kind() == Kind.USER_DEFINED) {
                byte[] bytes = each.piece().bytes();
                trie.put(bytes, id);
                scores[id] = each.kind() == Kind.NORMAL ? each.score() : bytes.length * most - USER_PENALTY;
            }
        }
        unknown = model.unknown();
        unknownScore = least - UNKNOWN_PENALTY;
    }

    @Override
    public PieceList segment(byte[] text, int from, int to) {
        Paths paths = new Paths(from, to);
        for (int at = from; at < to; at += paths.step) {
            paths.extend(text, at);
        }
        return paths.best();
    }

    /** The best segmentation up to each byte: its score, its last piece and where that starts. */
    private final class Paths {
        private final int from;
        private final int to;
        private final float[] best;
        private final int[] start;
        private final int[] id;
        /** Length of the last character that was extended from. */
        private int step;

        Paths(int from, int to) {
            this.from = from;
            this.to = to;
            best = new float[to - from + 1];
            id = new int[to - from + 1];
            start = new int[to - from + 1];
            Arrays.fill(start, -1);
        }

        /** Extends the best segmentation up to a character by all pieces that begin there. */
        void extend(byte[] text, int at) {
            step = Math.min(Utf8.length(text[at]), to - at);
            float before = best[at - from];
            boolean single = false;
            int node = PieceTrie.ROOT;
            for (int i = at; i < to; i++) {
                node = trie.step(node, text[i]);
                if (node == PieceTrie.NONE) {
                    break;
                }
                int piece = trie.value(node);
                if (piece != PieceTrie.NONE) {
                    offer(at, i + 1, piece, (float) (scores[piece] + before));
                    single |= i + 1 - at == step;
                }
            }
            if (!single) {
                offer(at, at + step, unknown, unknownScore + before);
            }
        }

        private void offer(int at, int end, int piece, float score) {
            int place = end - from;
            if (start[place] < 0 || score > best[place]) {
                best[place] = score;
                start[place] = at;
                id[place] = piece;
            }
        }

        PieceList best() {
            PieceList pieces = new PieceList();
            for (int end = to; end > from; end = start[end - from]) {
                pieces.add(id[end - from], end);
            }
            pieces.reverse();
            return pieces;
        }
    }
}
