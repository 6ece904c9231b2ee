package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * When a training ends before its last step.
 *
 * @param patience looks at the development set without a better result; 0 never ends early
 * @param on what is better, which also chooses the checkpoint that is exported
 * @param sentences of the development set that are translated at a look, if translations are compared
 */
public record EarlyStoppingSpec(
        @Default("0") int patience, @Default("loss") Measure on, @Default("500") int sentences) {

    /** What is better. */
    public enum Measure {
        /** A lower loss of a token. */
        LOSS,
        /** A higher chrF2 of greedy translations. */
        CHRF
    }

    public EarlyStoppingSpec {
        require(patience >= 0, "patience is %s; give 0 or more looks", patience);
        require(sentences > 0, "sentences is %s; give 1 or more", sentences);
    }
}
