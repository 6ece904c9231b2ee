package io.github.parlance.spec;

/** A condition a configuration record checks where it is made. */
public final class Requirement {
    private Requirement() {}

    /**
     * Does nothing if the condition holds.
     *
     * @param message what is wrong and what to give, {@link String#format} style; starts with the component's name,
     *     as {@code "maxWait is %s; give 0s or more"} does, so that a reader of files can put the key path before it
     * @throws IllegalArgumentException with that message otherwise
     */
    public static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(message, arguments));
        }
    }
}
