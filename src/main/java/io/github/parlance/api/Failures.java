package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.api.TranslationFailure.Code;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Failures of exceptions, and their headers. */
final class Failures {
    private Failures() {}

    /** @param attempts number of attempts to translate; 0 if the record could not be stored */
    static TranslationFailure of(RuntimeException cause, int attempts) {
        if (cause instanceof TranslationException known) {
            return known.failure();
        }
        return attempts == 0
                ? new TranslationFailure(Code.NOT_STORED, "the record cannot wait for its translation: " + cause)
                : new TranslationFailure(
                        Code.MODEL_FAILED, "the translator failed in " + attempts + " attempts: " + cause);
    }

    /** Returns headers with those of a failure added. */
    static Headers added(Headers headers, TranslationFailure failure) {
        return new RecordHeaders(headers.toArray())
                .add(Translations.FAILURE_CODE, failure.code().label().getBytes(UTF_8))
                .add(Translations.FAILURE_MESSAGE, failure.message().getBytes(UTF_8));
    }
}
