package io.github.parlance.learn.trial;

import static io.github.parlance.spec.Requirement.require;

import java.time.Duration;

/**
 * Settings of a trial.
 *
 * @param percent share of the record keys that the candidate serves; 1 to 99
 * @param within maximum time to wait for enough answers; not negative
 * @param answers number of the candidate's answers needed for a verdict; positive
 * @param tolerance how much larger the candidate's share of bad answers may be than the baseline's; 0 to 1
 */
public record TrialSpec(int percent, Duration within, int answers, double tolerance) {
    public TrialSpec {
        require(percent >= 1 && percent <= 99, "percent is %s; give 1 to 99", percent);
        require(!within.isNegative(), "within is %s; give 0s or more", within);
        require(answers > 0, "answers is %s; give 1 or more", answers);
        require(tolerance >= 0 && tolerance <= 1, "tolerance is %s; give 0 to 1", tolerance);
    }
}
