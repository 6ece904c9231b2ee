package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.token.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchShortlistTest {
    private static final int VOCABULARY = 5_000;

    /** Each source id allows itself and the ids 1,000 and 2,000 above it. */
    private final Shortlist shortlist = new Shortlist(
            List.of(Vocabulary.EOS),
            IntStream.range(0, VOCABULARY)
                    .mapToObj(id -> IntStream.of(id, id + 1_000, id + 2_000)
                            .filter(each -> each < VOCABULARY)
                            .boxed()
                            .toList())
                    .toList());

    @Test
    void holdsWhatAnySentenceMayHoldAndHidesFromEachWhatOthersBring() {
        BatchShortlist batch =
                BatchShortlist.of(shortlist, new BitSet(), List.of(new int[] {100}, new int[] {100, 200}));

        assertEquals(List.of(2, 100, 200, 1_100, 1_200, 2_100, 2_200), first(batch, 7));
        assertEquals(List.of(true, true, false, true, false, true, false), open(batch, 0, 7));
        assertEquals(List.of(true, true, true, true, true, true, true), open(batch, 1, 7));
    }

    @Test
    void isFilledUpToALengthTheSearchTakesWithWhatNobodyMayHold() {
        for (int pieces : new int[] {1, 400, 1_500}) {
            BatchShortlist batch = BatchShortlist.of(
                    shortlist,
                    new BitSet(),
                    List.of(IntStream.range(3, 3 + pieces).toArray()));

            int length = batch.pieces().length;
            assertEquals(0, length % TopKRewrite.SHORTLIST_GROUP);
            assertTrue(length >= TopKRewrite.LEAST_GROUPS * TopKRewrite.SHORTLIST_GROUP);
            assertEquals(length, batch.mask().length);
            long open =
                    IntStream.range(0, length).filter(i -> batch.mask()[i] == 0).count();
            assertEquals(open, IntStream.of(batch.pieces()).distinct().count());
        }
    }

    private static List<Integer> first(BatchShortlist batch, int count) {
        return IntStream.of(batch.pieces()).limit(count).boxed().toList();
    }

    private static List<Boolean> open(BatchShortlist batch, int sentence, int count) {
        int from = sentence * batch.pieces().length;
        return IntStream.range(from, from + count)
                .mapToObj(i -> batch.mask()[i] == 0)
                .toList();
    }
}
