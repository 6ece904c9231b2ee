package io.github.parlance.config;

import java.util.List;

/** What is wrong with a configuration file, in full; the message is meant for the terminal. */
public final class InvalidSpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidSpecException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: where, what is there, what to give instead. */
    public List<String> problems() {
        return problems;
    }
}
