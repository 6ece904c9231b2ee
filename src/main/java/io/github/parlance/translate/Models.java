package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

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
     * Returns a translator for a text; waits until its models are loaded.
     *
     * @param version versions chosen earlier for the text; a version that no longer exists is replaced by one chosen now
     * @throws IllegalArgumentException if the pair is not served
     * @throws ModelLoadException if a model cannot be loaded
     */
    Lease lease(LanguagePair pair, String key, ModelVersions version);

    /**
     * Returns a translator for a text once its models are loaded, without waiting. The default is for models that always are.
     *
     * @return completed in the order of the requests for the same models, by this thread or the one that loads; completed with
     *     {@link ModelLoadException} if a model cannot be loaded; possibly never completed if the request is not wanted any more
     * @throws IllegalArgumentException if the pair is not served
     */
    default CompletableFuture<Lease> leaseWhenLoaded(LeaseRequest request) {
        return CompletableFuture.completedFuture(lease(request.pair(), request.key(), request.version()));
    }

    /**
     * Returns the models that a text would be given to now, loaded or not.
     *
     * @param version versions chosen earlier for the text
     * @throws IllegalArgumentException if the pair is not served
     */
    default Provenance provenance(LanguagePair pair, String key, ModelVersions version) {
        Lease lease = lease(pair, key, version);
        try {
            return lease.translator().provenance(pair);
        } finally {
            lease.release();
        }
    }

    /** Returns models with a single translator, which the caller closes. */
    static Models of(Translator translator) {
        return new FixedModels(translator);
    }
}
