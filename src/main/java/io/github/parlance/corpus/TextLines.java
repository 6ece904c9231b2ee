package io.github.parlance.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of several files one after the other. Files are UTF-8, and compressed if their names end in {@code .gz}. */
public final class TextLines implements AutoCloseable {
    private final List<Path> files;
    private int next;
    private Optional<BufferedReader> reader = Optional.empty();
    private Path current;
    private long line;

    /** @param files files in the order in which they are read */
    public TextLines(List<Path> files) {
        this.files = List.copyOf(files);
        this.current = files.get(0);
    }

    /**
     * Returns the next lines, fewer only at the end of the last file.
     *
     * @throws UncheckedIOException if a file is missing, truncated or not UTF-8; the message names file and line
     */
    public List<Line> read(int count) {
        List<Line> lines = new ArrayList<>();
        Optional<Line> each = lines.size() < count ? next() : Optional.empty();
        while (each.isPresent()) {
            lines.add(each.get());
            each = lines.size() < count ? next() : Optional.empty();
        }
        return lines;
    }

    private Optional<Line> next() {
        try {
            while (reader.isPresent() || next < files.size()) {
                if (reader.isEmpty()) {
                    open();
                }
                String text = reader.orElseThrow().readLine();
                if (text != null) {
                    line++;
                    return Optional.of(new Line(text, current, line));
                }
                close();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + current + " after line " + line + ": " + CorpusFiles.explained(e), e);
        }
    }

    private void open() throws IOException {
        current = files.get(next);
        next++;
        line = 0;
        reader = Optional.of(CorpusFiles.lines(CorpusFiles.open(current)));
    }

    /** Returns the number of lines of all files, which are read for this. */
    public static long count(List<Path> files) {
        long count = 0;
        try (TextLines lines = new TextLines(files)) {
            while (lines.next().isPresent()) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        try {
            if (reader.isPresent()) {
                reader.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + current + ": " + e.getMessage(), e);
        } finally {
            reader = Optional.empty();
        }
    }

    /**
     * A line of a file.
     *
     * @param text the line without its end
     * @param number number of the line in its file, from 1
     */
    public record Line(String text, Path file, long number) {

        /**
         * Returns the pair that the line holds.
         *
         * @throws IllegalArgumentException if the line does not consist of two fields separated by a tab
         */
        public SentencePair pair() {
            String[] fields = text.split("\t", -1);
            if (fields.length != 2) {
                throw new IllegalArgumentException(file + ":" + number + " has " + fields.length
                        + " field(s); give source and target, separated by a tab");
            }
            return new SentencePair(fields[0], fields[1]);
        }
    }
}
