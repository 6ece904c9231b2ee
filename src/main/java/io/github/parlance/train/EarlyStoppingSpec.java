package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Settings of early stopping.
 *
 * @param patience number of evaluations without improvement after which the training stops; 0 to never stop early
 * @param on validation metric, which also selects the checkpoint to export
 * @param sentences number of development sentences of each language pair that are translated to be scored
 */
public record EarlyStoppingSpec(
        @Default("0") int patience, @Default("loss") Measure on, @Default("500") int sentences) {

    /** Validation metric. */
    public enum Measure {
        /** Mean loss per token; lower is better. */
        LOSS,
        /** chrF2 of greedy translations; higher is better. */
        CHRF
    }

    public EarlyStoppingSpec {
        require(patience >= 0, "patience is %s; give 0 or more evaluations", patience);
        require(sentences > 0, "sentences is %s; give 1 or more", sentences);
    }
}
