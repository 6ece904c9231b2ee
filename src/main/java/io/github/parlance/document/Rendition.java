package io.github.parlance.document;

import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Optional;

/**
 * A document on its way: says which texts it wants translated, takes the translations, and wants more or is done. Who
 * translates, and in whose company, is the caller's business. For one thread at a time.
 *
 * <pre>{@code
 * Rendition rendition = renditions.begin(document);
 * while (!rendition.wanted().isEmpty()) {
 *     rendition.accept(translator.translate(pair, rendition.wanted()));
 * }
 * Rendered rendered = rendition.result();
 * }</pre>
 */
public interface Rendition {

    /** Texts to be translated now, sentences with {@link io.github.parlance.text.Slots}; none when it is done. */
    List<String> wanted();

    /**
     * Takes translations.
     *
     * @param answers one for each text wanted, in that order
     */
    void accept(List<? extends Translation> answers);

    /** Why the translator would not translate it, if it would not. */
    Optional<Translation.Refused> refusal();

    /**
     * The translation.
     *
     * @throws IllegalStateException if more is wanted, or the translator refused
     */
    Rendered result();

    /** Whether there is nothing for a model in it. */
    boolean isTrivial();
}
