package io.github.parlance.decode;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Settings of the search for the best translation.
 *
 * @param beam hypotheses kept at each step; 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 for none, 1 for the mean per token
 */
public record SearchSpec(@Default("4") int beam, @Default("0.6") double lengthPenalty) {
    private static final int MAX_BEAM = 64;
    private static final double MAX_LENGTH_PENALTY = 2;

    public SearchSpec {
        requireBeam(beam);
        requireLengthPenalty(lengthPenalty);
    }

    /** @throws IllegalArgumentException if the search cannot keep that many hypotheses */
    public static void requireBeam(int beam) {
        require(beam >= 1 && beam <= MAX_BEAM, "beam is %s; give 1 to %s, such as 4", beam, MAX_BEAM);
    }

    /** @throws IllegalArgumentException if the exponent is negative or too large */
    public static void requireLengthPenalty(double lengthPenalty) {
        require(
                lengthPenalty >= 0 && lengthPenalty <= MAX_LENGTH_PENALTY,
                "lengthPenalty is %s; give 0 to %.0f, such as 0.6",
                lengthPenalty,
                MAX_LENGTH_PENALTY);
    }
}
