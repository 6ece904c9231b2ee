package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import java.util.Optional;

/**
 * Settings of the search for the best translation; left out, the model's own.
 *
 * @param beam hypotheses kept; 1 to 64, 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 to 10, 0 for none
 */
public record Decoding(Optional<Integer> beam, Optional<Double> lengthPenalty) {
    public Decoding {
        beam.ifPresent(b -> require(b >= 1 && b <= 64, "beam is %s; give 1 to 64, such as 4", b));
        lengthPenalty.ifPresent(p -> require(p >= 0 && p <= 10, "lengthPenalty is %s; give 0 to 10, such as 0.6", p));
    }

    /** Whether the model is asked as it asks to be. */
    public boolean isLeftOut() {
        return beam.isEmpty() && lengthPenalty.isEmpty();
    }
}
