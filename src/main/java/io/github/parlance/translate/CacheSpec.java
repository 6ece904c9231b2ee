package io.github.parlance.translate;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Limits of the cache of recent translations, which saves decoding a sentence again.
 *
 * @param maxCharacters maximum number of UTF-16 code units of all sources and translations; 0 disables the cache
 */
public record CacheSpec(@Default("4000000") int maxCharacters) {
    /** Default limits. */
    public static final CacheSpec DEFAULT = new CacheSpec(4_000_000);

    public CacheSpec {
        require(maxCharacters >= 0, "maxCharacters is %s; give 0 or more, such as 4000000", maxCharacters);
    }
}
