package io.github.parlance.adopt;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Signals a foreign model that cannot be imported, with all of its problems; the message is meant for the terminal. Names
 * and values come from foreign files, so control characters are replaced and long lines are cut.
 */
final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final int MOST_CHARACTERS = 1000;

    /** Remedy for a file that is truncated or was changed. */
    static final String AGAIN = "; fetch the file again";

    private final transient List<String> problems;

    ImportException(List<String> problems) {
        super(String.join(System.lineSeparator(), shown(problems)));
        this.problems = shown(problems);
    }

    private static List<String> shown(List<String> problems) {
        return problems.stream().map(ImportException::shown).toList();
    }

    private static String shown(String problem) {
        String cut = problem.length() <= MOST_CHARACTERS ? problem : problem.substring(0, MOST_CHARACTERS) + "...";
        return CONTROL.matcher(cut).replaceAll("\uFFFD");
    }

    ImportException(String file, String problem) {
        this(List.of(file + ": " + problem));
    }

    /** Returns a problem of a file that is truncated, was changed, or is another file than its name says. */
    static ImportException damaged(String file, String problem) {
        return new ImportException(file, problem + AGAIN);
    }

    /** Returns the problems, each as one line with its file, the value found and the remedy. */
    List<String> problems() {
        return problems;
    }
}
