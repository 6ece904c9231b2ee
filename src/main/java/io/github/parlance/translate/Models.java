package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.Set;

/**
 * Who translates, which may change while others work with it: a model may have several versions at a time, and get others.
 * Safe to use from any thread.
 */
public interface Models {

    /** The pairs that are served; the same at all times. */
    Set<LanguagePair> pairs();

    /**
     * Chooses the version a text is given to; a key always has the same one while nothing changes.
     *
     * @throws IllegalArgumentException if the pair is not served
     */
    ModelVersions choose(LanguagePair pair, String key);

    /**
     * Who translates a text.
     *
     * @param version chosen for it before; if it is not there any more, another that is chosen now
     * @throws IllegalArgumentException if the pair is not served
     */
    Lease lease(LanguagePair pair, String key, ModelVersions version);

    /** Always the same; it is not closed here. */
    static Models of(Translator translator) {
        return new FixedModels(translator);
    }
}
