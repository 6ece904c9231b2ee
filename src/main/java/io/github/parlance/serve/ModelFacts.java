package io.github.parlance.serve;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import java.util.Set;

/**
 * Properties of a model that are known without its weights.
 *
 * @param pairs language pairs that it translates
 */
public record ModelFacts(Set<LanguagePair> pairs, Provenance provenance) {
    public ModelFacts {
        pairs = Set.copyOf(pairs);
    }
}
