package io.github.parlance.topology;

import io.github.parlance.decode.SearchSpec;
import java.util.Optional;

/**
 * Settings of the search for the best translation; left out, the model's own.
 *
 * @param beam hypotheses kept; 1 to 64, 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 to 2, 0 for none
 */
public record DecodingSpec(Optional<Integer> beam, Optional<Double> lengthPenalty) {
    public DecodingSpec {
        beam.ifPresent(SearchSpec::requireBeam);
        lengthPenalty.ifPresent(SearchSpec::requireLengthPenalty);
    }

    /** Returns whether the model's own settings apply. */
    public boolean isLeftOut() {
        return beam.isEmpty() && lengthPenalty.isEmpty();
    }
}
