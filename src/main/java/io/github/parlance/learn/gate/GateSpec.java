package io.github.parlance.learn.gate;

import static io.github.parlance.spec.Requirement.require;

/**
 * Thresholds of the quality gate.
 *
 * @param margin chrF2 points by which the candidate must be better on the held-out corrections; 0 or more
 * @param drift chrF2 points by which the candidate may be worse on the development set; 0 or more
 */
public record GateSpec(double margin, double drift) {
    public GateSpec {
        require(margin >= 0, "margin is %s; give 0 or more", margin);
        require(drift >= 0, "drift is %s; give 0 or more", drift);
    }
}
