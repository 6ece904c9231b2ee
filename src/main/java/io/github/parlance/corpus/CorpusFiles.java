package io.github.parlance.corpus;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
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
import java.util.zip.GZIPInputStream;

/** Opens files, compressed or not, and explains failures. */
final class CorpusFiles {
    private CorpusFiles() {}

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException if the file cannot be read, or is malformed as a whole
     */
    static void read(Path file, PairReader reader, CorpusBuilder corpusBuilder) {
        try (InputStream bytes = open(file)) {
            reader.read(bytes, corpusBuilder);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Reads lines of UTF-8; malformed input is an error and not replaced. */
    static BufferedReader lines(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(
                bytes, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
    }

    static UncheckedIOException broken(Path file, IOException failure) {
        return new UncheckedIOException("cannot read sentence pairs from " + file + ": " + explained(failure), failure);
    }

    static String explained(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not valid UTF-8; convert it, for example with iconv";
        }
        if (failure instanceof EOFException) {
            return "it is truncated; get it again";
        }
        return failure.getMessage();
    }
}
