package io.github.parlance.tiers;

/**
 * Long texts of one repeated part, by which tests show that a reader takes time in proportion to its input. {@code
 * -Drepetition.length=1000000} sets their length, which is a tenth of that by default.
 */
public final class Repetition {
    private static final int LENGTH = Integer.getInteger("repetition.length", 100_000);

    private Repetition() {}

    /** Returns the part as often as it fits in the length. */
    public static String of(String part) {
        return part.repeat(LENGTH / part.length());
    }
}
