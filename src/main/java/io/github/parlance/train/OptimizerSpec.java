package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * How the weights are moved.
 *
 * @param algorithm what makes a move of gradients
 * @param schedule how the rate changes
 * @param learningRate the highest rate of the schedule, such as 0.0015
 * @param warmup steps up to it
 * @param cooldown how many of the last steps the rate falls to zero; 0 for none
 * @param clipNorm the longest gradient; a longer one is shortened to it
 * @param labelSmoothing share of the target's probability given to all tokens alike
 * @param dropout share of activations zeroed in training
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
    /** What makes a move of gradients. */
    public enum Algorithm {
        /** Kingma and Ba 2015. */
        ADAM,
        /** Tieleman and Hinton 2012. */
        RMSPROP
    }

    /** How the learning rate changes after its warm-up; a cool-down ends either. */
    public enum Schedule {
        /** It falls with the square root of the step (Vaswani et al. 2017). */
        INVERSE_SQRT,
        /** It stays. */
        CONSTANT
    }

    /** Adam with the falling rate. */
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
