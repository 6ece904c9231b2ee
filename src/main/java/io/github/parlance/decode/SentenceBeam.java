package io.github.parlance.decode;

import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The hypotheses of one sentence: growing and completed ones. */
final class SentenceBeam {

    /**
     * A growing hypothesis.
     *
     * @param row row of the candidates it came from, in the whole batch
     * @param looked source position with the most attention before the token; -1 if the model does not provide it
     * @param length number of tokens after the begin mark
     * @param slots bits of the placeholders it contains
     * @param forced number of placeholders placed where the hypothesis would otherwise have ended
     * @param text state of the text that the tokens spell, see {@link AllowedTokens}
     */
    record Partial(
            Optional<Partial> previous,
            int row,
            int token,
            int looked,
            double logProbability,
            int length,
            int slots,
            int forced,
            int text) {

        /** Hypothesis of only the begin mark. */
        static final Partial BEGIN =
                new Partial(Optional.empty(), 0, Vocabulary.BOS, NOWHERE, 0, 0, 0, 0, AllowedTokens.NOTHING);

        Partial then(Extension next, int slotBit) {
            return new Partial(
                    Optional.of(this),
                    next.row(),
                    next.token(),
                    next.looked(),
                    next.logProbability(),
                    length + 1,
                    slots | slotBit,
                    forced + (next.forced() ? 1 : 0),
                    next.text());
        }

        /** Returns the hypothesis without the bytes of a character that is not whole. */
        Partial complete() {
            Partial at = this;
            while (!AllowedTokens.isComplete(at.text)) {
                at = at.previous.orElseThrow();
            }
            return at;
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

    /**
     * @param forced true if the token replaces an end mark that came too early
     * @param text state of the text after the token
     */
    private record Extension(
            Partial parent, int row, int token, int looked, double logProbability, boolean forced, int text) {}

    private static final int NOWHERE = -1;

    /** Penalty on the log-probability for each placeholder that had to be appended. */
    private static final double FORCED = -5;

    private final SearchSpec spec;
    private final int limit;
    private final List<Hypothesis> ended = new ArrayList<>();
    private final HypothesisConstraints rules;
    private List<Partial> live = List.of(Partial.BEGIN);

    /**
     * @param limit maximum number of tokens of a hypothesis, the end mark included
     */
    SentenceBeam(SearchSpec spec, int limit, HypothesisConstraints rules) {
        this.spec = spec;
        this.limit = limit;
        this.rules = rules;
    }

    List<Partial> live() {
        return live;
    }

    /**
     * Extends every hypothesis by a token, or completes it.
     *
     * @param firstRow row of this sentence's first hypothesis in the candidates
     * @return true if the search must continue
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
            // No continuation is allowed, so the sentence ends here.
            ended.add(hypothesis(live.get(0), live.get(0).logProbability(), true));
        }
        live = next;
        return !decided();
    }

    /** Returns all continuations, the most probable first; of equal ones, that of the better hypothesis first. */
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

    /** Returns the hypothesis extended by a token, if the token is allowed. */
    private Optional<Extension> extension(Partial parent, int row, int rank, Candidates candidates) {
        int at = row * candidates.width() + rank;
        int token = candidates.ids()[at];
        int looked = candidates.looked().length == 0 ? NOWHERE : candidates.looked()[row];
        double logProbability = parent.logProbability() + candidates.logProbabilities()[at];
        boolean ends = token == Vocabulary.EOS;
        if (ends && rules.missing(parent) != 0) {
            return extended(parent, row, rules.firstMissing(parent), looked, logProbability + FORCED, true);
        }
        if (ends) {
            return rules.mayEnd(parent)
                    ? Optional.of(new Extension(parent, row, token, looked, logProbability, false, parent.text()))
                    : Optional.empty();
        }
        return rules.isSurplus(parent, token) || rules.loops(parent, token)
                ? Optional.empty()
                : extended(parent, row, token, looked, logProbability, false);
    }

    private Optional<Extension> extended(
            Partial parent, int row, int token, int looked, double logProbability, boolean forced) {
        int text = rules.after(parent, token);
        return text == AllowedTokens.REJECTED
                ? Optional.empty()
                : Optional.of(new Extension(parent, row, token, looked, logProbability, forced, text));
    }

    /**
     * Returns whether the search can stop: the limit is reached, or no growing hypothesis can become better than a completed one. With a
     * length penalty a hypothesis could gain by growing; once as many hypotheses are completed as the beam is wide, this is ignored,
     * and the best growing hypothesis is scored as if it ended now.
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

    /** Returns the completed hypotheses, the best first; if there are none within the limit, the best growing one, cut off. */
    List<Hypothesis> ranked() {
        if (ended.isEmpty()) {
            return List.of(hypothesis(live.get(0), live.get(0).logProbability(), true));
        }
        // The sort is stable: of equal hypotheses, the first to end stays first.
        return ended.stream()
                .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                .toList();
    }

    private Hypothesis hypothesis(Partial grown, double logProbability, boolean cutOff) {
        Partial partial = grown.complete();
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
