package io.github.parlance.api;

import java.util.Optional;

/** Result of translating one text. */
public sealed interface Translation {

    /**
     * Returns the translation.
     *
     * @throws TranslationException if the text was not translated
     */
    String text();

    /**
     * The text was translated.
     *
     * @param text translation; the text itself if there was nothing to translate
     * @param confidence expected quality of the translation, 0 to 1; empty if no model was used
     */
    record Done(String text, Optional<Double> confidence) implements Translation {}

    /** The text was not translated. */
    record Failed(TranslationFailure failure) implements Translation {
        @Override
        public String text() {
            throw new TranslationException(failure);
        }
    }
}
