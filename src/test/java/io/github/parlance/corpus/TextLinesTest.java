package io.github.parlance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.TextLines.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {
    @TempDir
    private Path folder;

    @Test
    void filesAreReadOneAfterTheOtherWithLineNumbersOfTheirOwn() throws IOException {
        Path first = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
        Path second = Files.write(folder.resolve("b.txt.gz"), compressed("tres\n"));

        try (TextLines lines = new TextLines(List.of(first, second))) {
            assertEquals(List.of("one", "two"), texts(lines.read(2)));
            assertEquals(List.of(new Line("tres", second, 1)), lines.read(5));
            assertEquals(List.of(), lines.read(5));
        }
        assertEquals(3, TextLines.count(List.of(first, second)));
    }

    @Test
    void aMissingFileIsNamed() {
        assertFailure("gone.txt after line 0: there is no such file", folder.resolve("gone.txt"));
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        byte[] whole = compressed("a line that is long enough\n".repeat(400));
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));

        assertFailure("it is truncated", file);
    }

    @Test
    void aFileThatIsNotUtf8IsNamed() throws IOException {
        Path file = Files.write(folder.resolve("latin.txt"), "ni\u00F1o\n".getBytes(StandardCharsets.ISO_8859_1));

        assertFailure("latin.txt after line 0: it is not valid UTF-8", file);
    }

    @Test
    void aLineWithoutTwoFieldsIsNamed() {
        Line line = new Line("only one field", Path.of("pairs.tsv"), 7);

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, line::pair);

        assertEquals("pairs.tsv:7 has 1 field(s); give source and target, separated by a tab", refused.getMessage());
    }

    private static void assertFailure(String part, Path file) {
        UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> TextLines.count(List.of(file)));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
