package io.github.parlance.config;

import java.util.List;

/** Signals an invalid configuration file with all of its problems; the message is meant for the terminal. */
public final class InvalidSpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidSpecException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, each as one line with its place, the value found and the remedy. */
    public List<String> problems() {
        return problems;
    }
}
