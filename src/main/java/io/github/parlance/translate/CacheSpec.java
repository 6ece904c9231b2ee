package io.github.parlance.translate;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Translations an instance remembers, so that a sentence seen again costs no decoding.
 *
 * @param maxCharacters UTF-16 code units of sources and translations together; 0 remembers nothing
 */
public record CacheSpec(@Default("4000000") int maxCharacters) {
    /** What a file without one means. */
    public static final CacheSpec DEFAULT = new CacheSpec(4_000_000);

    public CacheSpec {
        require(maxCharacters >= 0, "maxCharacters is %s; give 0 or more, such as 4000000", maxCharacters);
    }
}
