package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads the corpora of a training. Duplicates are known across all that one reader has read. */
public final class CorpusReader {
    private final Path directory;
    private final Cleaning cleaning;

    private CorpusReader(Path directory, Cleaning cleaning) {
        this.directory = directory;
        this.cleaning = cleaning;
    }

    /** Of what is learned from. */
    public static CorpusReader cleaning(DataSpec data) {
        return new CorpusReader(data.directory(), new Cleaning(data.cleaning()));
    }

    /** Of what is measured with, which is taken as it is. */
    public static CorpusReader whole(DataSpec data) {
        return new CorpusReader(data.directory(), new Cleaning(CleaningSpec.NONE));
    }

    /**
     * Reads a corpus.
     *
     * @param pair its languages
     * @throws UncheckedIOException if it cannot be read, or is broken as a whole
     * @throws IllegalArgumentException if its two files do not belong together, or its topic cannot be read
     */
    public ParallelCorpus read(CorpusSpec spec, LanguagePair pair) {
        if (spec.topic().isPresent()) {
            Collector collector = new Collector(spec.name(), cleaning, pair);
            TopicReader.read(spec.topic().get(), spec.bootstrapServers().orElseThrow(), collector);
            return collector.corpus();
        }
        if (spec.file().isPresent()) {
            Path file = directory.resolve(spec.file().get());
            Collector collector = new Collector(file.toString(), cleaning, pair);
            FileReading.read(file, PairReader.forFile(file), collector);
            return collector.corpus();
        }
        Path source = directory.resolve(spec.source().orElseThrow());
        Path target = directory.resolve(spec.target().orElseThrow());
        Collector collector = new Collector(source + " + " + target, cleaning, pair);
        AlignedReader.read(source, target, collector);
        return collector.corpus();
    }
}
