package io.github.parlance.translate;

/** A model could not be loaded, so the texts that wait for it are not translated. */
public final class ModelLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int attempts;

    /**
     * @param message model, problem, and time of the next attempt
     * @param attempts number of attempts to load the model, at least 1
     */
    public ModelLoadException(String message, int attempts, Throwable cause) {
        super(message, cause);
        this.attempts = attempts;
    }

    public int attempts() {
        return attempts;
    }
}
