package io.github.parlance.decode;

import static io.github.parlance.spec.Requirement.require;

/**
 * Settings of sampling, see {@link SampledModel}.
 *
 * @param seed seed of the random choices; with the same seed, a source always gets the same sample
 * @param topK number of the most probable next tokens among which each is chosen (Fan et al. 2018, Hierarchical Neural Story
 *     Generation, section 5.3)
 * @param temperature divisor of the log-probabilities; below 1, probable tokens are chosen more often, above 1, less often
 */
public record SamplingSpec(long seed, int topK, double temperature) {
    private static final int MAX_TOP_K = 64;
    private static final double MAX_TEMPERATURE = 10;

    public SamplingSpec {
        require(topK >= 1 && topK <= MAX_TOP_K, "top-k is %s; give 1 to %s, such as 10", topK, MAX_TOP_K);
        require(
                temperature > 0 && temperature <= MAX_TEMPERATURE,
                "temperature is %s; give a number above 0 and at most %.0f, such as 1",
                temperature,
                MAX_TEMPERATURE);
    }
}
