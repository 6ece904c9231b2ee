package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Settings of the optimizer.
 *
 * @param algorithm update rule
 * @param schedule learning rate schedule after warm-up
 * @param learningRate peak learning rate, such as 0.0015
 * @param warmup number of steps up to the peak
 * @param cooldown number of final steps over which the rate falls to zero; 0 for none
 * @param clipNorm maximum norm of the gradient; a longer gradient is scaled down
 * @param labelSmoothing share of the target probability that is spread over all tokens
 * @param dropout share of activations set to zero in training
 */
public record OptimizerSpec(
        @Default("adam") Algorithm algorithm,
        @Default("inverse_sqrt") Schedule schedule,
        @Default("0.0015") double learningRate,
        @Default("1000") int warmup,
        @Default("0") int cooldown,
        @Default("1.0") double clipNorm,
        @Default("0.1") double labelSmoothing,
        @Default("0.1") double dropout) {
    /** Update rule. */
    public enum Algorithm {
        /** Kingma and Ba 2015. */
        ADAM,
        /** Tieleman and Hinton 2012. */
        RMSPROP
    }

    /** Learning rate schedule between warm-up and cool-down. */
    public enum Schedule {
        /** Falls with the square root of the step (Vaswani et al. 2017). */
        INVERSE_SQRT,
        /** Stays at the peak. */
        CONSTANT
    }

    /** Creates settings for Adam with the inverse square root schedule. */
    public OptimizerSpec(
            double learningRate, int warmup, int cooldown, double clipNorm, double labelSmoothing, double dropout) {
        this(Algorithm.ADAM, Schedule.INVERSE_SQRT, learningRate, warmup, cooldown, clipNorm, labelSmoothing, dropout);
    }

    public OptimizerSpec {
        require(learningRate > 0, "learningRate is %s; give a positive number, such as 0.0015", learningRate);
        require(warmup >= 0, "warmup is %s; give 0 steps or more, such as 1000", warmup);
        require(cooldown >= 0, "cooldown is %s; give 0 steps or more", cooldown);
        require(clipNorm > 0, "clipNorm is %s; give a positive number, such as 1.0", clipNorm);
        require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing is %s; give 0 to below 1", labelSmoothing);
        require(dropout >= 0 && dropout < 1, "dropout is %s; give 0 to below 1", dropout);
    }
}
