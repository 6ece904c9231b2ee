package io.github.parlance.learn;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.weights.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a learning run.
 *
 * @param least minimum number of new corrections for a learning run; at least 4
 * @param heldOut share of the corrections to measure with instead of training on; above 0, below 1
 * @param tuning settings of fine-tuning
 * @param replay settings of the replayed text
 * @param development development set translated by people; without it, replayed sentences with the baseline's translations, which
 *     measure how much else changed, but not whether for the better
 * @param gate thresholds of the quality gate
 * @param trial settings of the trial on requests
 * @param dryRun whether to stop before the trial
 * @param again whether to also use corrections that earlier learning runs used without success
 */
public record LearningRunSpec(
        int least,
        double heldOut,
        FineTuningSpec tuning,
        ReplaySpec replay,
        Optional<Path> development,
        GateSpec gate,
        TrialSpec trial,
        boolean dryRun,
        boolean again) {
    public LearningRunSpec {
        require(least >= 4, "least is %s; give 4 or more", least);
        require(heldOut > 0 && heldOut < 1, "heldOut is %s; give more than 0 and less than 1, such as 0.25", heldOut);
    }

    /** Returns the default settings, which train on one core. */
    public static LearningRunSpec usual() {
        return new LearningRunSpec(
                5,
                0.25,
                new FineTuningSpec(30, 0.0001, 4, 1, Precision.ofThisMachine()),
                new ReplaySpec(300, List.of()),
                Optional.empty(),
                new GateSpec(1, 10),
                new TrialSpec(10, Duration.ofMinutes(10), 30, 0.02),
                false,
                false);
    }
}
