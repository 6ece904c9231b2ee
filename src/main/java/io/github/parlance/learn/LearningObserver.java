package io.github.parlance.learn;

import io.github.parlance.train.TrainingObserver;

/** Told how a learning goes. */
public interface LearningObserver extends TrainingObserver {

    /** One that looks away. */
    LearningObserver NONE = new LearningObserver() {};

    /** What is done next. */
    default void stage(String what) {}

    /** What was measured. */
    default void examined(Examination examination) {}

    /** It is over. */
    default void ended(Learning.Outcome outcome) {}

    /** It was broken off by this; the stream goes on. */
    default void failed(RuntimeException cause) {}
}
