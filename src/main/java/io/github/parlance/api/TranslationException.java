package io.github.parlance.api;

/** Failure of a translation as a whole: no model for the languages, or an engine or a model that cannot be loaded. */
public final class TranslationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TranslationFailure failure;

    /** Creates an exception with the message of the failure. */
    public TranslationException(TranslationFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** Creates an exception with the message of the failure and a cause. */
    public TranslationException(TranslationFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Returns the reason. */
    public TranslationFailure failure() {
        return failure;
    }
}
