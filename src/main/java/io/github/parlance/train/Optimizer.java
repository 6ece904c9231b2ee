package io.github.parlance.train;

import org.tensorflow.Session;
import org.tensorflow.op.Op;

/** Moves the parameters by their gradients. What it remembers is part of a checkpoint. */
interface Optimizer {

    /** One operation that moves every parameter. */
    Op update();

    void initialize(Session session);

    /**
     * What {@link #update} must be fed with at a step; closed after it.
     *
     * @param rate by which the parameters move
     * @param step its number, the first is 1
     */
    Fed fed(double rate, int step);

    /** Scalars of one step. */
    interface Fed extends AutoCloseable {
        Session.Runner feed(Session.Runner runner);

        @Override
        void close();
    }
}
