package io.github.parlance.learn.gate;

import io.github.parlance.eval.PairedBootstrap.Comparison;
import java.util.Locale;

/**
 * The result of the quality gate.
 *
 * @param heldOut comparison on corrections the candidate was not trained on
 * @param training comparison on corrections it was trained on
 * @param development comparison on the development set
 * @param spec thresholds
 */
public record GateResult(Part heldOut, Part training, Part development, GateSpec spec) {

    /**
     * The comparison on one set of sentences.
     *
     * @param sentences number of sentences
     * @param scores chrF2 of the candidate, and of the baseline
     * @param exact number of sentences that the candidate translates exactly as the reference
     * @param baselineExact the same number for the baseline
     */
    public record Part(int sentences, Comparison scores, int exact, int baselineExact) {

        /** Returns the candidate's score less the baseline's. */
        public double difference() {
            return scores.system().score() - scores.baseline().score();
        }
    }

    /** Returns true if the candidate may be tried on requests. */
    public boolean passed() {
        return isBetter() && isAsGood();
    }

    private boolean isBetter() {
        return heldOut.difference() >= spec.margin() && heldOut.difference() > 0;
    }

    private boolean isAsGood() {
        return development.difference() >= -spec.drift();
    }

    /** Returns the reason why the candidate passed or not, in a line. */
    public String reason() {
        String better = String.format(
                Locale.ROOT,
                "%s by %.2f chrF2 on %d held-out corrections (%.2f required)",
                isBetter() ? "better" : "not better",
                heldOut.difference(),
                heldOut.sentences(),
                spec.margin());
        return better
                + String.format(
                        Locale.ROOT,
                        "; %s on %d development sentences, %+.2f (-%.2f allowed)",
                        isAsGood() ? "as good" : "worse",
                        development.sentences(),
                        development.difference(),
                        spec.drift());
    }
}
