package io.github.parlance.learn.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.LanguagePair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrectionSplitTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    @Test
    void holdsOutTheSameCorrectionsWhateverTheirOrder() {
        List<Verdict> verdicts = accepted(20);
        List<Verdict> shuffled = new ArrayList<>(verdicts);
        Collections.reverse(shuffled);

        CorrectionSplit split = CorrectionSplit.of(verdicts, EN_ES, Set.of(), Set.of(), 0.25);

        assertEquals(
                List.of(15, 5), List.of(split.training().size(), split.heldOut().size()));
        assertEquals(split, CorrectionSplit.of(shuffled, EN_ES, Set.of(), Set.of(), 0.25));
        Set<Correction> both = new HashSet<>(split.training());
        both.retainAll(split.heldOut());
        assertEquals(Set.of(), both);
    }

    @Test
    void countsAsNewWhatNoRunHasUsed() {
        CorrectionSplit split =
                CorrectionSplit.of(accepted(10), EN_ES, Set.of("c0", "c1"), Set.of("c0", "c1", "c2"), 0.25);

        assertEquals(7, split.fresh());
        assertEquals(8, split.ids().size());
        assertEquals(2, split.rehearsed().size());
    }

    @Test
    void usesNoCorrectionThatIsHeldOrOfOtherLanguages() {
        List<Verdict> verdicts = new ArrayList<>(accepted(4));
        verdicts.add(new Verdict(correction("held", "Go.", "Ve."), Set.of(Reason.CONTRADICTION)));

        assertEquals(
                4, CorrectionSplit.of(verdicts, EN_ES, Set.of(), Set.of(), 0.25).fresh());
        assertEquals(
                0,
                CorrectionSplit.of(verdicts, LanguagePair.parse("en-fr"), Set.of(), Set.of(), 0.25)
                        .fresh());
    }

    @Test
    void leavesCorrectionsToTheMemoryThatAreNotSinglePlainSentences() {
        List<Verdict> verdicts = List.of(
                Verdict.accepted(correction("1", "Look at https://example.org.", "Mira https://example.org.")),
                Verdict.accepted(correction("2", "Stop. Go.", "Alto. Sigue.")),
                Verdict.accepted(correction("3", "Hello {name}.", "Hola {name}.")),
                Verdict.accepted(correction("4", "Hello.", "Hola.")));

        CorrectionSplit split = CorrectionSplit.of(verdicts, EN_ES, Set.of(), Set.of(), 0.25);

        assertEquals(3, split.unsuitable());
        assertTrue(split.ids().equals(Set.of("4")), split.toString());
    }

    private static List<Verdict> accepted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Verdict.accepted(correction("c" + i, "Go " + (char) ('a' + i) + ".", "Ve.")))
                .toList();
    }

    private static Correction correction(String id, String source, String text) {
        return Correction.of(new CorrectionKey(id), EN_ES, source, text, Instant.EPOCH);
    }
}
