package io.github.parlance.cli.training;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.eval.TestSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The translations of a test set by a system.
 *
 * @param name name of the system
 * @param hypotheses one translation per sentence
 * @param seconds duration of the translation, if it was measured
 */
record SystemOutput(String name, List<String> hypotheses, Optional<Double> seconds) {

    /**
     * Reads translations, one per line.
     *
     * @throws IllegalArgumentException if the number of translations is not that of the sentences
     */
    static SystemOutput read(Path file, TestSet set) throws IOException {
        List<String> lines = Files.readAllLines(file);
        require(
                lines.size() == set.sources().size(),
                "%s has %s lines and the test set %s sentences; expected a line per sentence",
                file,
                lines.size(),
                set.sources().size());
        return new SystemOutput(file.toString(), lines, Optional.empty());
    }
}
