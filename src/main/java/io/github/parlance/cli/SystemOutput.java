package io.github.parlance.cli;

import static io.github.parlance.spec.Requirement.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a system made of a test set.
 *
 * @param name of the system
 * @param hypotheses one for each sentence
 * @param seconds it took, where that was measured
 */
record SystemOutput(String name, List<String> hypotheses, Optional<Double> seconds) {

    /**
     * Reads translations, one a line.
     *
     * @throws IllegalArgumentException if there are not as many as sentences
     */
    static SystemOutput read(Path file, TestSet set) throws IOException {
        List<String> lines = Files.readAllLines(file);
        require(
                lines.size() == set.sources().size(),
                "%s has %s lines and the test set %s sentences; give a line for each",
                file,
                lines.size(),
                set.sources().size());
        return new SystemOutput(file.toString(), lines, Optional.empty());
    }
}
