package io.github.parlance.train;

/**
 * Warm-up, inverse square root decay, and a cool-down: linear up to the peak (Vaswani et al. 2017, section 5.3), then
 * falling with the square root of the step, and over the last steps linear to zero (Hägele et al. 2024), which takes
 * from a short training what a long one would have had.
 *
 * @param shape how it changes between warm-up and cool-down
 * @param peak the highest rate
 * @param warmup steps up to the peak
 * @param steps of the whole training
 * @param cooldown how many of the steps, at the end, the rate falls to zero; 0 for none
 */
record LearningRateSchedule(OptimizerSpec.Schedule shape, double peak, int warmup, int steps, int cooldown) {

    /** The rate of a step; the first is 1. */
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
