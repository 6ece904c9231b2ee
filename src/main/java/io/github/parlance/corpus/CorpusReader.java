package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.ModelText;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the corpora of a training in the form that models read, see {@link ModelText}. Finds duplicates across all corpora that the
 * same reader has read.
 */
public final class CorpusReader {
    private final Path directory;
    private final Cleaning cleaning;

    private CorpusReader(Path directory, Cleaning cleaning) {
        this.directory = directory;
        this.cleaning = cleaning;
    }

    /** Creates a reader of training corpora, which cleans them. */
    public static CorpusReader cleaning(DataSpec data) {
        Set<String> heldOut = new HashSet<>();
        for (String file : data.cleaning().heldOut()) {
            for (SentencePair pair :
                    ParallelCorpus.read(data.directory().resolve(file)).pairs()) {
                heldOut.add(Cleaning.folded(pair.source()));
                heldOut.add(Cleaning.folded(pair.target()));
            }
        }
        heldOut.remove("");
        return new CorpusReader(data.directory(), new Cleaning(data.cleaning(), heldOut));
    }

    /** Creates a reader of development sets, which keeps all pairs. */
    public static CorpusReader whole(DataSpec data) {
        return new CorpusReader(data.directory(), new Cleaning(CleaningSpec.NONE));
    }

    /**
     * Reads a corpus.
     *
     * @param pair languages of the corpus
     * @throws UncheckedIOException if a file cannot be read, or is malformed as a whole
     * @throws IllegalArgumentException if its two files do not correspond, or its topic cannot be read
     */
    public ParallelCorpus read(CorpusSpec spec, LanguagePair pair) {
        if (spec.topic().isPresent()) {
            CorpusBuilder corpusBuilder = builder(spec.name(), pair);
            TopicReader.read(spec.topic().get(), spec.bootstrapServers().orElseThrow(), corpusBuilder);
            return corpusBuilder.corpus();
        }
        if (spec.file().isPresent()) {
            Path file = directory.resolve(spec.file().get());
            CorpusBuilder corpusBuilder = builder(file.toString(), pair);
            CorpusFiles.read(file, PairReader.forFile(file), corpusBuilder);
            return corpusBuilder.corpus();
        }
        Path source = directory.resolve(spec.source().orElseThrow());
        Path target = directory.resolve(spec.target().orElseThrow());
        CorpusBuilder corpusBuilder = builder(source + " + " + target, pair);
        AlignedReader.read(source, target, corpusBuilder);
        return corpusBuilder.corpus();
    }

    private CorpusBuilder builder(String name, LanguagePair pair) {
        return new CorpusBuilder(name, cleaning, pair, CorpusReader::modelText);
    }

    private static String modelText(String text) {
        return ModelText.of(MappedText.of(text), List.of()).text().text().strip();
    }
}
