package io.github.parlance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelCorpusTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("pairs.tsv");
    }

    @Test
    void readsAPairALineInTheOrderOfTheFile() throws IOException {
        Files.writeString(file, "Hello.\tHola.\r\n 2 € \t «dos» \nlast\túltimo");

        ParallelCorpus corpus = ParallelCorpus.read(file);

        assertEquals(
                List.of(
                        new SentencePair("Hello.", "Hola."),
                        new SentencePair(" 2 € ", " «dos» "),
                        new SentencePair("last", "último")),
                corpus.pairs());
        assertEquals(0, corpus.bad());
    }

    @Test
    void readsGzipWhereTheNameSaysSo() throws IOException {
        Path packed = folder.resolve("pairs.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("ñ\tn\n".getBytes(StandardCharsets.UTF_8));
        }

        ParallelCorpus corpus = ParallelCorpus.read(packed);

        assertEquals(List.of(new SentencePair("ñ", "n")), corpus.pairs());
    }

    @Test
    void leavesLinesOutThatHoldNoPairAndSaysWhere() throws IOException {
        Files.writeString(file, "good\tbueno\nalone\n\n \tno source\na\tb\tc\nlast\túltimo\n");

        ParallelCorpus corpus = ParallelCorpus.read(file);

        assertEquals(List.of(new SentencePair("good", "bueno"), new SentencePair("last", "último")), corpus.pairs());
        assertEquals(4, corpus.bad());
        assertEquals(
                List.of(
                        file + ":2 has 1 field(s); give source and target, separated by a tab",
                        file + ":3 has 1 field(s); give source and target, separated by a tab",
                        file + ":4 has an empty side; give source, tab, target",
                        file + ":5 has 3 field(s); give source and target, separated by a tab"),
                corpus.complaints());
    }

    @Test
    void countsAllBadLinesButShowsTheFirstTen() throws IOException {
        Files.writeString(file, "bad\n".repeat(25));

        ParallelCorpus corpus = ParallelCorpus.read(file);

        assertEquals(25, corpus.bad());
        assertEquals(10, corpus.complaints().size());
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertEquals("cannot read sentence pairs from " + file + ": there is no such file", problem(file));
    }

    @Test
    void saysThatAFileIsNoUtf8() throws IOException {
        Files.write(file, "a\u00F1o\tyear\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(
                "cannot read sentence pairs from " + file
                        + ": it is not valid UTF-8; convert it, for example with iconv",
                problem(file));
    }

    @Test
    void saysThatAFileIsNoGzip() throws IOException {
        Path packed = Files.writeString(folder.resolve("pairs.gz"), "plain\ttext\n");

        assertEquals("cannot read sentence pairs from " + packed + ": Not in GZIP format", problem(packed));
    }

    private static String problem(Path path) {
        return assertThrows(UncheckedIOException.class, () -> ParallelCorpus.read(path))
                .getMessage();
    }
}
