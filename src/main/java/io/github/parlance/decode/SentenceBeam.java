package io.github.parlance.decode;

import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The hypotheses of one sentence: those that grow and those that have ended. */
final class SentenceBeam {

    /**
     * A hypothesis that grows.
     *
     * @param row of the candidates it came from, in the whole batch
     * @param looked the source position looked at before the token; -1 if the model does not tell
     * @param length tokens after the begin mark
     * @param slots bits of the slots it holds
     * @param forced how many of them stand where the hypothesis would have ended without them
     */
    record Partial(
            Optional<Partial> previous,
            int row,
            int token,
            int looked,
            double logProbability,
            int length,
            int slots,
            int forced) {

        /** The begin mark. */
        static final Partial BEGIN = new Partial(Optional.empty(), 0, Vocabulary.BOS, NOWHERE, 0, 0, 0, 0);

        Partial then(Extension next, int slotBit) {
            return new Partial(
                    Optional.of(this),
                    next.row(),
                    next.token(),
                    next.looked(),
                    next.logProbability(),
                    length + 1,
                    slots | slotBit,
                    forced + (next.forced() ? 1 : 0));
        }

        int[] ids() {
            return collected(Partial::token);
        }

        int[] lookedAt() {
            return looked == NOWHERE ? new int[0] : collected(Partial::looked);
        }

        private int[] collected(ToIntFunction<Partial> part) {
            int[] values = new int[length];
            Partial at = this;
            for (int i = length - 1; i >= 0; i--) {
                values[i] = part.applyAsInt(at);
                at = at.previous.orElseThrow();
            }
            return values;
        }
    }

    /** @param forced whether the token stands in for an end that would have come too early */
    private record Extension(Partial parent, int row, int token, int looked, double logProbability, boolean forced) {}

    private static final int NOWHERE = -1;

    /** Natural logarithm of how much less likely a hypothesis counts for each slot it had to be given at its end. */
    private static final double FORCED = -5;

    private final SearchSpec spec;
    private final int limit;
    private final List<Hypothesis> ended = new ArrayList<>();
    private final SentenceRules rules;
    private List<Partial> live = List.of(Partial.BEGIN);

    /**
     * @param limit most tokens of a hypothesis, the end mark included
     */
    SentenceBeam(SearchSpec spec, int limit, SentenceRules rules) {
        this.spec = spec;
        this.limit = limit;
        this.rules = rules;
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
                next.add(each.parent().then(each, rules.bit(each.token())));
            } else if (rank < spec.beam()) {
                ended.add(hypothesis(each.parent(), each.logProbability(), false));
            }
        }
        if (next.isEmpty() && ended.isEmpty()) {
            // Whatever could follow would go on with a loop: the sentence ends here.
            ended.add(hypothesis(live.get(0), live.get(0).logProbability(), true));
        }
        live = next;
        return !decided();
    }

    /** All continuations, the likeliest first; among equals the one of the better hypothesis. */
    private List<Extension> extensions(Candidates candidates, int firstRow) {
        List<Extension> extensions = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            for (int k = 0; k < candidates.width(); k++) {
                extension(live.get(i), firstRow + i, k, candidates).ifPresent(extensions::add);
            }
        }
        extensions.sort(Comparator.comparingDouble(Extension::logProbability).reversed());
        return extensions;
    }

    /** The hypothesis with one token more, if it may have it. */
    private Optional<Extension> extension(Partial parent, int row, int rank, Candidates candidates) {
        int at = row * candidates.width() + rank;
        int token = candidates.ids()[at];
        int looked = candidates.looked().length == 0 ? NOWHERE : candidates.looked()[row];
        double logProbability = parent.logProbability() + candidates.logProbabilities()[at];
        if (token == Vocabulary.EOS && rules.missing(parent) != 0) {
            int slot = rules.firstMissing(parent);
            return Optional.of(new Extension(parent, row, slot, looked, logProbability + FORCED, true));
        }
        boolean allowed = token == Vocabulary.EOS || !rules.isSurplus(parent, token) && !rules.loops(parent, token);
        return allowed
                ? Optional.of(new Extension(parent, row, token, looked, logProbability, false))
                : Optional.empty();
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

    /** The ended hypotheses, the best first; if none has ended within the limit, the best that grew, cut off there. */
    List<Hypothesis> ranked() {
        if (ended.isEmpty()) {
            return List.of(hypothesis(live.get(0), live.get(0).logProbability(), true));
        }
        // Of equals the first to end stays the first.
        return ended.stream()
                .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                .toList();
    }

    private Hypothesis hypothesis(Partial partial, double logProbability, boolean cutOff) {
        return new Hypothesis(
                partial.ids(),
                partial.lookedAt(),
                logProbability,
                normalized(logProbability, partial.length() + 1),
                partial.forced() + Integer.bitCount(rules.missing(partial)),
                cutOff);
    }

    private double normalized(double logProbability, int length) {
        return logProbability / Math.pow(length, spec.lengthPenalty());
    }
}
