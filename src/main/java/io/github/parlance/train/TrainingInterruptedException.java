package io.github.parlance.train;

/** Thrown when a training was asked to stop, or its time is over, and a checkpoint is written. */
public final class TrainingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean timeOver;

    public TrainingInterruptedException(int step, boolean timeOver) {
        super("stopped after step " + step + "; a checkpoint is written, the same command resumes from it");
        this.timeOver = timeOver;
    }

    /** Returns true if the training stopped because its time is over. */
    public boolean isTimeOver() {
        return timeOver;
    }
}
