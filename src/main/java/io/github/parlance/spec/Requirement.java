package io.github.parlance.spec;

/** Checks conditions in the constructors of configuration records. */
public final class Requirement {
    private Requirement() {}

    /**
     * Throws if the condition does not hold.
     *
     * @param message problem and remedy as a {@link String#format} pattern; starts with the component's name, as in {@code
     *     "maxWait is %s; give 0s or more"}, so that a reader of files can prepend the key path
     * @throws IllegalArgumentException with this message, if the condition does not hold
     */
    public static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(message, arguments));
        }
    }
}
