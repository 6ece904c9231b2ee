package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * What models that learned to are given to read before a text: what was said before it under the same key.
 *
 * @param sentences how many sentences, 0 for none
 * @param keys how many keys a task remembers, those that spoke last
 */
public record ContextSpec(@Default("0") int sentences, @Default("10000") int keys) {
    /** Each text stands alone. */
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

    /** Whether anything is read before texts. */
    public boolean isRead() {
        return sentences > 0;
    }
}
