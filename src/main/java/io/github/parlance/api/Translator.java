package io.github.parlance.api;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Set;

/**
 * Translates texts of any length. {@link Models} loads those of Parlance; an application may have its own. Thread-safe.
 *
 * <pre>{@code
 * try (Translator translator = Models.load(Path.of("models/en-es"))) {
 *     String spanish = translator.translate("Good morning.").text();
 * }
 * }</pre>
 */
public interface Translator extends AutoCloseable {

    /** Returns the language pairs that it translates, which never change; never empty. */
    Set<LanguagePair> pairs();

    /**
     * Translates texts together.
     *
     * @return one result per text, in the same order; the result of a text does not depend on the others
     * @throws TranslationException if no text can be translated: the pair is not among {@link #pairs}, or the model failed
     */
    List<Translation> translate(LanguagePair pair, List<String> texts);

    /**
     * Translates texts from and to the only languages of this translator.
     *
     * @throws TranslationException as {@link #translate(LanguagePair, List)} does, or if there are several pairs
     */
    default List<Translation> translate(List<String> texts) {
        if (pairs().size() > 1) {
            throw new TranslationException(new TranslationFailure(
                    TranslationFailure.Code.NO_MODEL, "there are models for " + pairs() + "; name one of these pairs"));
        }
        return translate(pairs().iterator().next(), texts);
    }

    /**
     * Translates a text from and to the only languages of this translator.
     *
     * @throws TranslationException as {@link #translate(List)} does
     */
    default Translation translate(String text) {
        return translate(List.of(text)).get(0);
    }

    /** Frees the memory of the models. The translator must not be used afterwards. */
    @Override
    void close();
}
