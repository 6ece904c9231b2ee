package io.github.parlance.correction;

import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.NormalForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges all corrections of one source text together: accepts at most one. */
public final class CorrectionConsensus {
    private CorrectionConsensus() {}

    /**
     * Returns a verdict for each correction, in the same order.
     *
     * @param corrections corrections of one source text that passed {@link CorrectionRules}, in order of arrival
     * @param approved the approved translation in the translation memory, if there is one
     */
    public static List<Verdict> verdicts(List<Correction> corrections, Optional<String> approved) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < corrections.size(); i++) {
            if (!isSuperseded(i, corrections)) {
                texts.add(text(corrections.get(i)));
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        boolean alreadyAccepted = false;
        for (int i = 0; i < corrections.size(); i++) {
            Correction each = corrections.get(i);
            Set<Reason> reasons =
                    reasons(each, isSuperseded(i, corrections), texts.size() > 1, approved, alreadyAccepted);
            alreadyAccepted = alreadyAccepted || reasons.isEmpty();
            verdicts.add(new Verdict(each, reasons));
        }
        return verdicts;
    }

    private static Set<Reason> reasons(
            Correction correction,
            boolean superseded,
            boolean contradicted,
            Optional<String> approved,
            boolean alreadyAccepted) {
        if (superseded) {
            return Set.of(Reason.SUPERSEDED);
        }
        if (contradicted) {
            return Set.of(Reason.CONTRADICTION);
        }
        if (approved.filter(text -> !NormalForm.of(text).equals(text(correction)))
                .isPresent()) {
            return Set.of(Reason.APPROVED_OTHERWISE);
        }
        return alreadyAccepted ? Set.of(Reason.DUPLICATE) : Set.of();
    }

    /** Returns whether its author later gave another text. Without an author, a correction cannot be superseded. */
    private static boolean isSuperseded(int index, List<Correction> corrections) {
        Correction correction = corrections.get(index);
        return corrections.subList(index + 1, corrections.size()).stream()
                .anyMatch(later -> correction.author().isPresent()
                        && later.author().equals(correction.author())
                        && later.tenant().equals(correction.tenant())
                        && !text(later).equals(text(correction)));
    }

    private static String text(Correction correction) {
        return NormalForm.of(correction.text());
    }
}
