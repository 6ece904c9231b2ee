package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.util.List;

/** Checks that a version translates the language pairs of the routes that name its model. */
final class ServedPairs {
    private ServedPairs() {}

    /** @throws IllegalArgumentException if the version does not translate one of the pairs */
    static void require(List<LanguagePair> pairs, String model, Version version, Translator translator) {
        for (LanguagePair pair : pairs) {
            if (!translator.pairs().contains(pair)) {
                throw new IllegalArgumentException("the route " + pair + " has model " + model + ", but version "
                        + version.version() + " translates " + translator.pairs());
            }
        }
    }
}
