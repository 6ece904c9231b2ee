package io.github.parlance.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Sentence pairs of a file: a pair a line, source, tab, target, in UTF-8; gzip if the file's name ends in {@code .gz}.
 *
 * @param pairs in the order of the file
 * @param badLines how many lines hold no pair
 * @param complaints what is wrong with the first of them, each with file and line
 */
public record ParallelCorpus(List<SentencePair> pairs, int badLines, List<String> complaints) {
    private static final int COMPLAINTS = 10;

    /**
     * Reads a file. A line that holds no pair is left out and counted.
     *
     * @throws UncheckedIOException if the file cannot be read, or is no UTF-8
     */
    public static ParallelCorpus read(Path file) {
        List<SentencePair> pairs = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        int bad = 0;
        try (BufferedReader lines = open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] fields = line.split("\t", -1);
                if (fields.length == 2 && !fields[0].isBlank() && !fields[1].isBlank()) {
                    pairs.add(new SentencePair(fields[0], fields[1]));
                } else if (bad++ < COMPLAINTS) {
                    complaints.add(file + ":" + number + " " + complaint(fields));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read sentence pairs from " + file + ": " + explained(e), e);
        }
        return new ParallelCorpus(pairs, bad, complaints);
    }

    private static String complaint(String[] fields) {
        return fields.length == 2
                ? "has an empty side; give source, tab, target"
                : "has " + fields.length + " field(s); give two, source and target, with a tab between";
    }

    private static String explained(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return failure instanceof CharacterCodingException
                ? "it holds bytes that are no UTF-8; convert it, as with iconv"
                : failure.getMessage();
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? unpacked(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(
                plain, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        try {
            return new GZIPInputStream(bytes, 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
