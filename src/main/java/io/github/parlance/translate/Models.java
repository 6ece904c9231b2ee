package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.Set;

/**
 * Provides translators. The versions of a model may change while they are in use, and several may serve at the same time.
 * Thread-safe.
 */
public interface Models {

    /** Returns the served language pairs, which never change. */
    Set<LanguagePair> pairs();

    /**
     * Chooses the versions that translate a text; a key always gets the same ones while nothing changes.
     *
     * @throws IllegalArgumentException if the pair is not served
     */
    ModelVersions choose(LanguagePair pair, String key);

    /**
     * Returns a translator for a text.
     *
     * @param version versions chosen earlier for the text; a version that no longer exists is replaced by one chosen now
     * @throws IllegalArgumentException if the pair is not served
     */
    Lease lease(LanguagePair pair, String key, ModelVersions version);

    /** Returns models with a single translator, which the caller closes. */
    static Models of(Translator translator) {
        return new FixedModels(translator);
    }
}
