package io.github.parlance.learn.tune;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.model.weights.Precision;

/**
 * Settings of fine-tuning.
 *
 * @param steps number of updates; positive
 * @param rate peak learning rate; positive
 * @param weight how often an epoch takes each correction, where it takes each replayed sentence once; above 0, at most 100
 * @param threads number of cores to train on; positive
 * @param precision precision of matrix products
 */
public record FineTuningSpec(int steps, double rate, double weight, int threads, Precision precision) {
    public FineTuningSpec {
        require(steps > 0, "steps is %s; give 1 or more", steps);
        require(rate > 0, "rate is %s; give a positive number, such as 0.0001", rate);
        require(weight > 0 && weight <= 100, "weight is %s; give more than 0, at most 100", weight);
        require(threads > 0, "threads is %s; give 1 or more", threads);
    }
}
