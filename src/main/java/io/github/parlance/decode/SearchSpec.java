package io.github.parlance.decode;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * How the best translation is looked for.
 *
 * @param beam hypotheses kept at each step; 1 is greedy search
 * @param lengthPenalty exponent of the length normalization, from 0, none, to 1, the mean of a token
 */
public record SearchSpec(@Default("4") int beam, @Default("0.6") double lengthPenalty) {
    public SearchSpec {
        require(beam >= 1 && beam <= 64, "beam is %s; give 1 to 64, such as 4", beam);
        require(
                lengthPenalty >= 0 && lengthPenalty <= 2,
                "lengthPenalty is %s; give 0 to 2, such as 0.6",
                lengthPenalty);
    }
}
