package io.github.parlance.app;

import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.gate.GateResult;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A filter for learning that is scheduled every few seconds: forwards an outcome that nothing can be learned, or a failure, only
 * once, and again after the next learning run. Not thread-safe.
 */
final class DistinctLearningObserver implements LearningObserver {
    private final LearningObserver observer;
    private final Set<Optional<String>> reported = new HashSet<>();

    DistinctLearningObserver(LearningObserver observer) {
        this.observer = observer;
    }

    @Override
    public void stage(String description) {
        reported.clear();
        observer.stage(description);
    }

    @Override
    public void compared(GateResult result) {
        observer.compared(result);
    }

    @Override
    public void ended(LearningCoordinator.Outcome outcome) {
        if (outcome.attempt().isPresent() || reported.add(Optional.of(outcome.summary()))) {
            observer.ended(outcome);
        }
    }

    @Override
    public void failed(RuntimeException cause) {
        if (reported.add(Optional.ofNullable(cause.getMessage()))) {
            observer.failed(cause);
        }
    }
}
