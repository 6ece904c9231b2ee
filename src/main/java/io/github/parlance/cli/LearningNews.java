package io.github.parlance.cli;

import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.gate.GateResult;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is new of a learning that looks every few seconds: that there is nothing to learn, or why it fails, is told once, and again
 * after something was learned. For one thread.
 */
final class LearningNews implements LearningObserver {
    private final LearningObserver observer;
    private final Set<Optional<String>> told = new HashSet<>();

    LearningNews(LearningObserver observer) {
        this.observer = observer;
    }

    @Override
    public void stage(String what) {
        told.clear();
        observer.stage(what);
    }

    @Override
    public void compared(GateResult result) {
        observer.compared(result);
    }

    @Override
    public void ended(Learning.Outcome outcome) {
        if (outcome.attempt().isPresent() || told.add(Optional.of(outcome.summary()))) {
            observer.ended(outcome);
        }
    }

    @Override
    public void failed(RuntimeException cause) {
        if (told.add(Optional.ofNullable(cause.getMessage()))) {
            observer.failed(cause);
        }
    }
}
