package io.github.parlance.document;

import io.github.parlance.document.GeneratedDocument.Frame;
import io.github.parlance.document.GeneratedDocument.Part;
import io.github.parlance.text.TextFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Texts that people wrote, with pieces that must survive inserted between their words by chance. */
public final class RealTexts {
    private final Random chance;
    private final PieceCatalogue pieces = new PieceCatalogue();
    private final List<String> lines;

    private RealTexts(List<String> lines, long seed) {
        this.lines = lines;
        this.chance = new Random(seed);
    }

    /** Reads the lines of a file, or the first column of a table with tabs; the file may be compressed by gzip. */
    public static RealTexts of(Path file, int most, long seed) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, most, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the sample that comes with the tests. */
    public static RealTexts sample(long seed) {
        try (InputStream in = Objects.requireNonNull(RealTexts.class.getResourceAsStream("sample.txt"))) {
            return read(in, Integer.MAX_VALUE, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RealTexts read(InputStream in, int most, long seed) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<String> lines = reader.lines()
                .map(line -> line.split("\t", 2)[0])
                .filter(line -> !line.isBlank())
                .limit(most)
                .toList();
        return new RealTexts(lines, seed);
    }

    /** Returns a document for each line, with one to three pieces. */
    public List<GeneratedDocument> documents() {
        return lines.stream().map(this::document).toList();
    }

    private GeneratedDocument document(String line) {
        List<Part> parts = new ArrayList<>();
        for (String word : line.split("(?<= )")) {
            parts.add(new Part(word, ""));
        }
        for (int i = 1 + chance.nextInt(3); i > 0; i--) {
            int at = chance.nextInt(parts.size() + 1);
            String piece = pieces.draw(chance);
            while (at == 0 && piece.startsWith("> ")) {
                // At the start of a line it is the mark of a quotation.
                piece = pieces.draw(chance);
            }
            boolean joined = at > 0 && !parts.get(at - 1).text().endsWith(" ");
            parts.add(at, new Part((joined ? " " : "") + piece + (at == parts.size() ? "" : " "), piece));
        }
        return new GeneratedDocument(TextFormat.TEXT, List.of(new Frame("", parts, "")));
    }
}
