package io.github.parlance.decode;

import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The hypotheses of one sentence: those that grow and those that have ended. */
final class SentenceBeam {

    /**
     * A hypothesis that grows.
     *
     * @param row of the candidates it came from, in the whole batch
     * @param length tokens after the begin mark
     */
    record Partial(Optional<Partial> previous, int row, int token, double logProbability, int length) {

        Partial then(int newRow, int newToken, double newLogProbability) {
            return new Partial(Optional.of(this), newRow, newToken, newLogProbability, length + 1);
        }

        int[] ids() {
            int[] ids = new int[length];
            Partial at = this;
            for (int i = length - 1; i >= 0; i--) {
                ids[i] = at.token;
                at = at.previous.orElseThrow();
            }
            return ids;
        }
    }

    private record Extension(Partial parent, int row, int token, double logProbability) {}

    private final SearchSpec spec;
    private final int limit;
    private final List<Hypothesis> ended = new ArrayList<>();
    private List<Partial> live = List.of(new Partial(Optional.empty(), 0, Vocabulary.BOS, 0, 0));

    /**
     * @param limit most tokens of a hypothesis, the end mark included
     */
    SentenceBeam(SearchSpec spec, int limit) {
        this.spec = spec;
        this.limit = limit;
    }

    List<Partial> live() {
        return live;
    }

    /**
     * Grows every hypothesis by a token, or ends it.
     *
     * @param firstRow row of this sentence's first hypothesis among the candidates
     * @return whether to go on
     */
    boolean grow(Candidates candidates, int firstRow) {
        List<Partial> next = new ArrayList<>();
        List<Extension> extensions = extensions(candidates, firstRow);
        for (int rank = 0; rank < extensions.size() && next.size() < spec.beam(); rank++) {
            Extension each = extensions.get(rank);
            if (each.token() != Vocabulary.EOS) {
                next.add(each.parent().then(each.row(), each.token(), each.logProbability()));
            } else if (rank < spec.beam()) {
                ended.add(hypothesis(each.parent(), each.logProbability()));
            }
        }
        live = next;
        return !decided();
    }

    /** All continuations, the likeliest first; among equals the one of the better hypothesis. */
    private List<Extension> extensions(Candidates candidates, int firstRow) {
        List<Extension> extensions = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            for (int k = 0; k < candidates.width(); k++) {
                int at = (firstRow + i) * candidates.width() + k;
                double logProbability =
                        live.get(i).logProbability() + candidates.logProbabilities()[at];
                extensions.add(
                        new Extension(live.get(i), firstRow + i, candidates.ids()[at], logProbability));
            }
        }
        extensions.sort(Comparator.comparingDouble(Extension::logProbability).reversed());
        return extensions;
    }

    /**
     * Whether there is no room to grow, or nothing that grows can become better than what has ended. With a length
     * penalty a hypothesis could gain by growing long; once as many have ended as the beam is wide, that is no longer
     * waited for, and the best that grows counts as if it ended now.
     */
    private boolean decided() {
        if (live.isEmpty() || live.get(0).length() >= limit) {
            return true;
        }
        Partial best = live.get(0);
        int length = ended.size() < spec.beam() ? limit : best.length() + 1;
        double bestPossible = normalized(best.logProbability(), length);
        return ended.stream().anyMatch(each -> each.score() >= bestPossible);
    }

    /** The best ended hypothesis; if none has ended within the limit, the best that grew, cut off there. */
    Hypothesis best() {
        return ended.stream()
                .max(Comparator.comparingDouble(Hypothesis::score))
                .orElseGet(() -> hypothesis(live.get(0), live.get(0).logProbability()));
    }

    private Hypothesis hypothesis(Partial partial, double logProbability) {
        return new Hypothesis(partial.ids(), logProbability, normalized(logProbability, partial.length() + 1));
    }

    private double normalized(double logProbability, int length) {
        return logProbability / Math.pow(length, spec.lengthPenalty());
    }
}
