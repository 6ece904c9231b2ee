package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Context for models that use it: preceding sentences of the same record key.
 *
 * @param sentences number of preceding sentences, 0 to 10; 0 for none
 * @param keys number of keys a task keeps, the most recently used; positive
 */
public record ContextSpec(@Default("0") int sentences, @Default("10000") int keys) {
    /** No context. */
    public static final ContextSpec NONE = new ContextSpec(0, 10_000);

    private static final int MOST_SENTENCES = 10;

    public ContextSpec {
        require(
                sentences >= 0 && sentences <= MOST_SENTENCES,
                "sentences is %s; give 0 for none, or up to %s",
                sentences,
                MOST_SENTENCES);
        require(keys > 0, "keys is %s; give a positive count, such as 10000", keys);
    }

    /** Returns whether context is used. */
    public boolean isRead() {
        return sentences > 0;
    }
}
