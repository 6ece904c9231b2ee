package io.github.parlance.translate;

import io.github.parlance.decode.AllowedTokens;
import io.github.parlance.text.LanguageLetters;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.token.Vocabulary;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Characters of a model in one direction.
 *
 * @param safe characters that it reads and writes faithfully
 * @param written characters that may occur in its translations, beside those that are safe and the letters of the target
 *     language
 */
public record ModelCharacters(SafeCharacters safe, Set<Integer> written) {
    public ModelCharacters {
        written = Set.copyOf(written);
    }

    /** Returns the characters that a model lists. */
    public static ModelCharacters of(LanguagePair pair, String safe, String written) {
        return new ModelCharacters(
                SafeCharacters.of(pair, safe), written.codePoints().boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Returns the characters of a model that does not list any: it writes those that have a piece of their own, beside the
     * bytes that every vocabulary has.
     */
    static ModelCharacters of(LanguagePair pair, Vocabulary vocabulary) {
        return new ModelCharacters(SafeCharacters.of(pair), vocabulary.characters());
    }

    /**
     * Determines the tokens that may occur in a translation.
     *
     * @param source vocabulary of the sources
     * @param target vocabulary of the translations
     */
    AllowedTokens allowed(LanguagePair pair, Vocabulary source, Vocabulary target) {
        Set<Integer> all = new HashSet<>(written);
        all.addAll(LanguageLetters.of(pair.target()));
        return new AllowedTokens(source, target, each -> safe.contains(each) || all.contains(each));
    }
}
