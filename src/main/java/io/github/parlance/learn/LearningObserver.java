package io.github.parlance.learn;

import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.train.TrainingMemory;
import io.github.parlance.train.TrainingObserver;

/** Receives the events of learning runs. */
public interface LearningObserver extends TrainingObserver {

    /** An observer that ignores all events. */
    LearningObserver NONE = new LearningObserver() {};

    /** Called before each stage, with its description. */
    default void stage(String description) {}

    @Override
    default void memoryNeeded(TrainingMemory memory) {
        stage(memory.description());
    }

    /** Called with the result of the quality gate. */
    default void compared(GateResult result) {}

    /** Called at the end of a run. */
    default void ended(LearningCoordinator.Outcome outcome) {}

    /** Called when an exception ended a run; the stream continues. */
    default void failed(RuntimeException cause) {}
}
