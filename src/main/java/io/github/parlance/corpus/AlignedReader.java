package io.github.parlance.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads two files with one sentence per line, whose lines correspond to each other. */
final class AlignedReader {
    private AlignedReader() {}

    /**
     * Reads both files.
     *
     * @throws IllegalArgumentException if the numbers of lines differ, so that lines cannot be matched
     * @throws UncheckedIOException if a file cannot be read
     */
    static void read(Path sources, Path targets, CorpusBuilder corpusBuilder) {
        try (BufferedReader left = lines(sources);
                BufferedReader right = lines(targets)) {
            int number = 0;
            String source = next(left, sources);
            String target = next(right, targets);
            while (source != null && target != null) {
                number++;
                if (source.isBlank() || target.isBlank()) {
                    corpusBuilder.bad(String.valueOf(number), "has an empty side");
                } else {
                    corpusBuilder.pair(source, target);
                }
                source = next(left, sources);
                target = next(right, targets);
            }
            if (source != null || target != null) {
                throw new IllegalArgumentException(sources + " has "
                        + (number + rest(source, left, sources)) + " lines and " + targets + " "
                        + (number + rest(target, right, targets))
                        + "; give files whose lines correspond one to one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader lines(Path file) {
        try {
            return CorpusFiles.lines(CorpusFiles.open(file));
        } catch (IOException e) {
            throw CorpusFiles.broken(file, e);
        }
    }

    private static String next(BufferedReader lines, Path file) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw CorpusFiles.broken(file, e);
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
