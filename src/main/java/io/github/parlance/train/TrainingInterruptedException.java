package io.github.parlance.train;

/** A training was asked to stop, and has written a checkpoint to go on from. */
public final class TrainingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingInterruptedException(int step) {
        super("stopped after step " + step + "; a checkpoint is written, the same command goes on from there");
    }
}
