package io.github.parlance.train;

import org.tensorflow.Session;
import org.tensorflow.op.Op;

/** Updates the parameters by their gradients. The variables of an optimizer are part of a checkpoint. */
interface Optimizer {

    /** Returns the operation that updates every parameter. */
    Op update();

    /** Sets the variables of the optimizer to their initial values. */
    void initialize(Session session);

    /**
     * Returns the scalars to feed to {@link #update} at a step; closed after the step.
     *
     * @param rate learning rate
     * @param step number of the step, from 1
     */
    Feeds fed(double rate, int step);

    /** Scalars to feed at one step. */
    interface Feeds extends AutoCloseable {
        Session.Runner feed(Session.Runner runner);

        @Override
        void close();
    }
}
