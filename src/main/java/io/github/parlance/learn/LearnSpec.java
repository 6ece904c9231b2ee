package io.github.parlance.learn;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.model.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a learning is done.
 *
 * @param least corrections that were not learned from yet, below which there is none; 4 or more
 * @param heldOut share of the corrections that is measured with and not learned from; above 0, below 1
 * @param training how the weights are moved
 * @param replay what is mixed in
 * @param gate what a new version must be, to be tried on requests
 * @param trial how it is tried there
 * @param dryRun whether it ends before that
 * @param again whether what was tried before is tried again
 */
public record LearnSpec(
        int least,
        double heldOut,
        Training training,
        Replay replay,
        Gate gate,
        Trial trial,
        boolean dryRun,
        boolean again) {
    public LearnSpec {
        require(least >= 4, "least is %s; give 4 or more", least);
        require(heldOut > 0 && heldOut < 1, "heldOut is %s; give more than 0 and less than 1, such as 0.25", heldOut);
    }

    /**
     * How the weights are moved.
     *
     * @param steps updates; 1 or more
     * @param rate the highest learning rate; above 0
     * @param weight how often a pass takes each correction, where it takes each replayed sentence once
     * @param threads cores it may use
     */
    public record Training(int steps, double rate, double weight, int threads, Precision precision) {
        public Training {
            require(steps > 0, "steps is %s; give 1 or more", steps);
            require(rate > 0, "rate is %s; give a positive number, such as 0.0001", rate);
            require(weight > 0 && weight <= 100, "weight is %s; give more than 0, at most 100", weight);
            require(threads > 0, "threads is %s; give 1 or more", threads);
        }
    }

    /**
     * What keeps the model from forgetting.
     *
     * @param recent most sentences of recent requests that are replayed; 0 for none, at most 100000
     * @param files parallel text besides
     */
    public record Replay(int recent, List<Path> files) {
        public Replay {
            require(recent >= 0 && recent <= 100_000, "recent is %s; give 0 to 100000", recent);
            files = List.copyOf(files);
        }
    }

    /**
     * What a new version must be.
     *
     * @param margin points of chrF2 it must be better by on the corrections it did not learn from
     * @param drift points of chrF2 it may be below the old one on the development set
     * @param development pairs to measure that with; without them, sentences as the old version translates them, so that it is
     *     measured how much else changed, and not whether for the better
     */
    public record Gate(double margin, double drift, Optional<Path> development) {
        public Gate {
            require(margin >= 0, "margin is %s; give 0 or more", margin);
            require(drift >= 0, "drift is %s; give 0 or more", drift);
        }
    }

    /**
     * How it is tried.
     *
     * @param percent of the record keys; 1 to 99
     * @param within time that it is watched at most
     * @param answers it must have given for a judgement; 1 or more
     * @param tolerance how much larger its share of bad answers may be than the old one's; 0 to 1
     */
    public record Trial(int percent, Duration within, int answers, double tolerance) {
        public Trial {
            require(percent >= 1 && percent <= 99, "percent is %s; give 1 to 99", percent);
            require(!within.isNegative(), "within is %s; give 0s or more", within);
            require(answers > 0, "answers is %s; give 1 or more", answers);
            require(tolerance >= 0 && tolerance <= 1, "tolerance is %s; give 0 to 1", tolerance);
        }
    }

    /** As it is unless told otherwise, on one core. */
    public static LearnSpec usual() {
        return new LearnSpec(
                5,
                0.25,
                new Training(30, 0.0001, 4, 1, Precision.ofThisMachine()),
                new Replay(300, List.of()),
                new Gate(1, 10, Optional.empty()),
                new Trial(10, Duration.ofMinutes(10), 30, 0.02),
                false,
                false);
    }
}
