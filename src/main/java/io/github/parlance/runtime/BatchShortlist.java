package io.github.parlance.runtime;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The pieces that the translations of some sentences may be made of.
 *
 * @param pieces their ids, ascending but for those that fill it up to a length {@link CandidateSearch} takes
 * @param mask 0 where a sentence may hold the piece, far below any logit where it may not: what the others of a batch may
 *     hold must not change its translation; row-major, [sentences, pieces]
 */
record BatchShortlist(int[] pieces, float[] mask) {
    private static final int SHORTEST = CandidateSearch.LEAST_GROUPS * CandidateSearch.SHORTLIST_GROUP;
    private static final float HIDDEN = -1e9f;

    static BatchShortlist of(Shortlist shortlist, List<int[]> sources) {
        List<BitSet> allowed = sources.stream().map(shortlist::of).toList();
        BitSet union = new BitSet();
        allowed.forEach(union::or);
        int[] wanted = union.stream().toArray();
        int[] pieces = Arrays.copyOf(wanted, filledUp(wanted.length));
        Arrays.fill(pieces, wanted.length, pieces.length, Vocabulary.EOS);
        float[] mask = new float[sources.size() * pieces.length];
        Arrays.fill(mask, HIDDEN);
        for (int sentence = 0; sentence < sources.size(); sentence++) {
            for (int place = 0; place < wanted.length; place++) {
                if (allowed.get(sentence).get(wanted[place])) {
                    mask[sentence * pieces.length + place] = 0;
                }
            }
        }
        return new BatchShortlist(pieces, mask);
    }

    private static int filledUp(int length) {
        int groups = (length + CandidateSearch.SHORTLIST_GROUP - 1) / CandidateSearch.SHORTLIST_GROUP;
        return Math.max(SHORTEST, groups * CandidateSearch.SHORTLIST_GROUP);
    }
}
