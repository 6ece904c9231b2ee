package io.github.parlance.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** A reader of one format of parallel text. */
@FunctionalInterface
interface PairReader {

    /**
     * Reads to the end. Reports parts that are not a pair to the collector.
     *
     * @throws IOException if the input is malformed as a whole
     */
    void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException;

    /**
     * Returns the reader for a file by its extension: {@code .jsonl}, {@code .tmx}, {@code .po} or {@code .mo}; otherwise the reader of
     * lines with source, tab and target. Compressed files have {@code .gz} appended.
     */
    static PairReader forFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
            case "jsonl" -> new JsonLinesReader();
            case "tmx" -> new TmxReader();
            case "po" -> new PoReader();
            case "mo" -> new MoReader();
            default -> new TsvReader();
        };
    }
}
