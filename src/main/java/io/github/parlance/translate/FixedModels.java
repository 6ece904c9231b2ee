package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.Set;

/** A single translator that never changes. */
record FixedModels(Translator translator) implements Models, Lease {
    @Override
    public Set<LanguagePair> pairs() {
        return translator.pairs();
    }

    @Override
    public ModelVersions choose(LanguagePair pair, String key) {
        return ModelVersions.parse(translator.provenance(pair).versions());
    }

    @Override
    public Lease lease(LanguagePair pair, String key, ModelVersions version) {
        return this;
    }

    @Override
    public void release() {
        // The translator belongs to the caller.
    }
}
