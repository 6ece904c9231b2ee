package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Limits on the number of corrections that are considered.
 *
 * @param perAuthor corrections per author and day (UTC) within a tenant; 1 or more. Corrections without an author share one
 *     limit
 * @param perTenant corrections per tenant and day (UTC); 1 or more. Corrections without a tenant share one limit
 * @param perSource corrections per source text, over all time; 1 to 1000
 */
public record CorrectionLimits(
        @Default("200") int perAuthor, @Default("1000") int perTenant, @Default("20") int perSource) {
    private static final int MAX_PER_SOURCE = 1000;

    /** The default limits. */
    public static final CorrectionLimits DEFAULT = new CorrectionLimits(200, 1000, 20);

    public CorrectionLimits {
        require(perAuthor > 0, "perAuthor is %s; give 1 or more, such as 200", perAuthor);
        require(perTenant > 0, "perTenant is %s; give 1 or more, such as 1000", perTenant);
        require(
                perSource > 0 && perSource <= MAX_PER_SOURCE,
                "perSource is %s; give 1 to %s, such as 20",
                perSource,
                MAX_PER_SOURCE);
    }
}
