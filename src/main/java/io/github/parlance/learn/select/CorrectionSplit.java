package io.github.parlance.learn.select;

import io.github.parlance.bundle.Digests;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The accepted corrections of a language pair, split for one learning run.
 *
 * @param fresh number of corrections that no learning run has used yet
 * @param training corrections to train on
 * @param heldOut corrections to measure with
 * @param rehearsed corrections that the baseline has already learned from; they are replayed
 * @param unsuitable number of corrections that are not a single plain sentence and so are left to the translation memory
 */
public record CorrectionSplit(
        int fresh, List<Correction> training, List<Correction> heldOut, List<Correction> rehearsed, int unsuitable) {
    public CorrectionSplit {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
        rehearsed = List.copyOf(rehearsed);
    }

    /**
     * Splits the accepted corrections of a pair.
     *
     * @param known ids that the baseline has learned from
     * @param used ids that any learning run has used, whatever its outcome
     * @param heldOutShare share of the unknown corrections to hold out, rounded up
     */
    static CorrectionSplit of(
            List<Verdict> verdicts, LanguagePair pair, Set<String> known, Set<String> used, double heldOutShare) {
        PlainSentences sentences = new PlainSentences(pair);
        List<Correction> accepted = verdicts.stream()
                .filter(Verdict::isAccepted)
                .map(Verdict::correction)
                .filter(each -> each.pair().equals(pair))
                .toList();
        List<Correction> suitable =
                accepted.stream().filter(sentences::areSingle).toList();
        List<Correction> rehearsed = suitable.stream()
                .filter(each -> known.contains(each.key().id()))
                .toList();
        List<Correction> unknown = suitable.stream()
                .filter(each -> !known.contains(each.key().id()))
                .sorted(Comparator.comparing(CorrectionSplit::pseudoRandomRank))
                .toList();
        int fresh = (int)
                unknown.stream().filter(each -> !used.contains(each.key().id())).count();
        int held = Math.min(unknown.size(), (int) Math.ceil(unknown.size() * heldOutShare));
        return new CorrectionSplit(
                fresh,
                unknown.subList(held, unknown.size()),
                unknown.subList(0, held),
                rehearsed,
                accepted.size() - suitable.size());
    }

    /** Returns a pseudo-random rank that is always the same for the same correction. */
    private static String pseudoRandomRank(Correction correction) {
        return Digests.ofBytes(correction.key().toBytes());
    }

    /** Returns true if the split can be trained on and measured with. */
    public boolean isUsable() {
        return !training.isEmpty() && !heldOut.isEmpty();
    }

    /** Returns the ids of the corrections to train on and of those held out. */
    public Set<String> ids() {
        Set<String> ids = new HashSet<>(ids(training));
        ids.addAll(ids(heldOut));
        return ids;
    }

    /** Returns the ids of corrections, in their order. */
    public static List<String> ids(List<Correction> corrections) {
        return corrections.stream().map(each -> each.key().id()).toList();
    }

    /** Returns the sentence pairs of corrections in normal form, in their order. */
    static List<SentencePair> pairs(List<Correction> corrections) {
        return corrections.stream()
                .map(each -> new SentencePair(NormalForm.of(each.source()), NormalForm.of(each.text())))
                .toList();
    }
}
