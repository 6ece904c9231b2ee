package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Text that needs a translator.
 *
 * @param key texts with the same key are translated by the same version of a model
 * @param version versions chosen earlier for the text; a version that no longer exists is replaced by one chosen now
 * @param urgentFrom time from which the text counts as urgent; models are loaded for the most urgent text first
 * @param wanted returns whether anybody still waits for the translator; asked by any thread before a model is loaded
 */
public record LeaseRequest(
        LanguagePair pair, String key, ModelVersions version, Instant urgentFrom, BooleanSupplier wanted) {

    /** Creates a request that is urgent and remains wanted. */
    public LeaseRequest(LanguagePair pair, String key, ModelVersions version) {
        this(pair, key, version, Instant.MIN, () -> true);
    }
}
