package io.github.parlance.document;

import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Optional;

/**
 * A document in translation: names the texts to be translated next, accepts their translations, and is then done or names more. The
 * caller decides how they are translated. Not thread-safe.
 *
 * <pre>{@code
 * DocumentTranslation translation = translations.begin(document);
 * while (!translation.wanted().isEmpty()) {
 *     translation.accept(translator.translate(pair, translation.wanted()));
 * }
 * TranslatedDocument translated = translation.result();
 * }</pre>
 */
public interface DocumentTranslation {

    /** Returns the texts to be translated next, with placeholders (see {@link io.github.parlance.text.PlaceholderSlots}); empty when done. */
    List<String> wanted();

    /**
     * Accepts translations.
     *
     * @param answers one per wanted text, in the same order
     */
    void accept(List<? extends Translation> answers);

    /** Returns the reason if the translator refused the document. */
    Optional<Translation.Refused> refusal();

    /**
     * Returns the translated document.
     *
     * @throws IllegalStateException if more texts are wanted, or the translator refused
     */
    TranslatedDocument result();

    /** Returns whether the document contains nothing to translate. */
    boolean isTrivial();
}
