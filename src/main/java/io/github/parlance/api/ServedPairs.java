package io.github.parlance.api;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.text.LanguagePair;
import java.util.Set;

/** Checks that languages have a model. */
final class ServedPairs {
    private ServedPairs() {}

    /** @throws TranslationException if the pair is not among those served */
    static void require(Set<LanguagePair> served, LanguagePair pair) {
        if (!served.contains(pair)) {
            throw new TranslationException(new TranslationFailure(
                    Code.NO_MODEL, "no model translates " + pair + "; there are models for " + served));
        }
    }
}
