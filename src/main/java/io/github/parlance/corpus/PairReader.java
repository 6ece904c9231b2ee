package io.github.parlance.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** Reads one form of parallel text. */
@FunctionalInterface
interface PairReader {

    /**
     * Reads to the end. What holds no pair is told to the collector.
     *
     * @throws IOException if the whole is broken
     */
    void read(InputStream bytes, Collector collector) throws IOException;

    /**
     * The reader of a file, by the ending of its name: {@code .jsonl}, {@code .tmx}, {@code .po}, {@code .mo}; anything
     * else is a pair a line, source, tab, target. Any of them may be packed, with {@code .gz} behind.
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
