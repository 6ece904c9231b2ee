package io.github.parlance.train;

/** Thrown when a training was asked to stop and has written a checkpoint. */
public final class TrainingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingInterruptedException(int step) {
        super("stopped after step " + step + "; a checkpoint is written, the same command resumes from it");
    }
}
