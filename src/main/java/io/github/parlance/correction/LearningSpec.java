package io.github.parlance.correction;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * How many corrections count.
 *
 * @param perAuthor of one author of one tenant on a day, by UTC; 1 or more. Those without an author count as one
 * @param perTenant of one tenant on a day; 1 or more. Those without a tenant count as one
 * @param perSource of one source text, for good; 1 to 1000
 */
public record LearningSpec(
        @Default("200") int perAuthor, @Default("1000") int perTenant, @Default("20") int perSource) {
    private static final int MOST_PER_SOURCE = 1000;

    /** As it is unless a file says otherwise. */
    public static final LearningSpec DEFAULT = new LearningSpec(200, 1000, 20);

    public LearningSpec {
        require(perAuthor > 0, "perAuthor is %s; give 1 or more, such as 200", perAuthor);
        require(perTenant > 0, "perTenant is %s; give 1 or more, such as 1000", perTenant);
        require(
                perSource > 0 && perSource <= MOST_PER_SOURCE,
                "perSource is %s; give 1 to %s, such as 20",
                perSource,
                MOST_PER_SOURCE);
    }
}
