package io.github.parlance.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Two files, a sentence a line, whose lines stand side by side. */
final class AlignedReader {
    private AlignedReader() {}

    /**
     * Reads both.
     *
     * @throws IllegalArgumentException if one has more lines: nobody can tell which lines belong together
     * @throws UncheckedIOException if one cannot be read
     */
    static void read(Path sources, Path targets, Collector collector) {
        try (BufferedReader left = lines(sources);
                BufferedReader right = lines(targets)) {
            int number = 0;
            String source = next(left, sources);
            String target = next(right, targets);
            while (source != null && target != null) {
                number++;
                if (source.isBlank() || target.isBlank()) {
                    collector.bad(String.valueOf(number), "has an empty side");
                } else {
                    collector.pair(source, target);
                }
                source = next(left, sources);
                target = next(right, targets);
            }
            if (source != null || target != null) {
                throw new IllegalArgumentException(sources + " has "
                        + (number + rest(source, left, sources)) + " lines and " + targets + " "
                        + (number + rest(target, right, targets))
                        + "; give files whose lines belong together, one for one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader lines(Path file) {
        try {
            return FileReading.lines(FileReading.open(file));
        } catch (IOException e) {
            throw FileReading.broken(file, e);
        }
    }

    private static String next(BufferedReader lines, Path file) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw FileReading.broken(file, e);
        }
    }

    private static int rest(String first, BufferedReader lines, Path file) {
        int count = 0;
        for (String line = first; line != null; line = next(lines, file)) {
            count++;
        }
        return count;
    }
}
