package io.github.parlance.train;

/**
 * A learning rate schedule in three phases: a linear warm-up to the peak (Vaswani et al. 2017, section 5.3), then inverse square root decay
 * or a constant rate, and a linear cool-down to zero over the last steps (Hägele et al. 2024), with which a short training reaches the
 * quality of a longer one.
 *
 * @param shape schedule between warm-up and cool-down
 * @param peak peak learning rate
 * @param warmup number of steps up to the peak
 * @param steps number of steps of the whole training
 * @param cooldown number of final steps over which the rate falls to zero; 0 for none
 */
record LearningRateSchedule(OptimizerSpec.Schedule shape, double peak, int warmup, int steps, int cooldown) {

    /** Returns the learning rate of a step; the first step is 1. */
    double at(int step) {
        double rate = step < warmup ? peak * step / warmup : peak * afterWarmup(step);
        int left = steps - step + 1;
        return left < cooldown ? rate * left / cooldown : rate;
    }

    private double afterWarmup(int step) {
        return switch (shape) {
            case INVERSE_SQRT -> Math.sqrt((double) Math.max(1, warmup) / step);
            case CONSTANT -> 1;
        };
    }
}
