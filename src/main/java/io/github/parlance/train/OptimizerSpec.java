package io.github.parlance.train;

/**
 * How the weights are moved.
 *
 * @param learningRate the highest rate of the schedule, such as 0.0015
 * @param warmup steps up to it
 * @param cooldown how many of the last steps the rate falls to zero; 0 for none
 * @param clipNorm the longest gradient; a longer one is shortened to it
 * @param labelSmoothing share of the target's probability given to all tokens alike, such as 0.1
 * @param dropout share of activations zeroed in training, such as 0.1
 */
public record OptimizerSpec(
        double learningRate, int warmup, int cooldown, double clipNorm, double labelSmoothing, double dropout) {
    public OptimizerSpec {
        require(learningRate > 0, "learningRate", learningRate, "a positive number, such as 0.0015");
        require(warmup >= 0, "warmup", warmup, "0 steps or more, such as 1000");
        require(cooldown >= 0, "cooldown", cooldown, "0 steps or more");
        require(clipNorm > 0, "clipNorm", clipNorm, "a positive number, such as 1.0");
        require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", labelSmoothing, "0 or more, below 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 or more, below 1");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("optimizer." + key + " is " + value + "; give " + allowed);
        }
    }
}
