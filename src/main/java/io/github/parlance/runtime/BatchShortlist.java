package io.github.parlance.runtime;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Target pieces that can occur in the translations of a batch.
 *
 * @param pieces ids in ascending order, followed by padding up to a length that {@link TopKRewrite} accepts
 * @param mask row-major [sentences, pieces]: 0 if the sentence may contain the piece, otherwise a value far below any logit.
 *     A sentence's translation must not depend on the pieces of other sentences.
 */
record BatchShortlist(int[] pieces, float[] mask) {
    private static final int SHORTEST = TopKRewrite.LEAST_GROUPS * TopKRewrite.SHORTLIST_GROUP;
    private static final float HIDDEN = -1e9f;

    /** @param excluded ids that no translation may contain */
    static BatchShortlist of(Shortlist shortlist, BitSet excluded, List<int[]> sources) {
        List<BitSet> allowed = sources.stream().map(shortlist::of).toList();
        allowed.forEach(ids -> ids.andNot(excluded));
        BitSet union = new BitSet();
        allowed.forEach(union::or);
        int[] wanted = union.stream().toArray();
        int[] pieces = Arrays.copyOf(wanted, filledUp(wanted.length));
        Arrays.fill(pieces, wanted.length, pieces.length, Vocabulary.EOS);
        float[] mask = new float[sources.size() * pieces.length];
        Arrays.fill(mask, HIDDEN);
        for (int sentence = 0; sentence < sources.size(); sentence++) {
            for (int i = 0; i < wanted.length; i++) {
                if (allowed.get(sentence).get(wanted[i])) {
                    mask[sentence * pieces.length + i] = 0;
                }
            }
        }
        return new BatchShortlist(pieces, mask);
    }

    private static int filledUp(int length) {
        int groups = (length + TopKRewrite.SHORTLIST_GROUP - 1) / TopKRewrite.SHORTLIST_GROUP;
        return Math.max(SHORTEST, groups * TopKRewrite.SHORTLIST_GROUP);
    }
}
