package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;

/**
 * Sentence pairs from one source.
 *
 * @param name name of the file or topic
 * @param pairs pairs in their order there: those of a training in the form that models read, others in Unicode normalization form C
 * @param bad number of lines, entries or units that are not a pair
 * @param complaints descriptions of the first of these, each with file and position
 * @param dropped number of pairs left out, by reason
 */
public record ParallelCorpus(
        String name, List<SentencePair> pairs, int bad, List<String> complaints, Map<String, Integer> dropped) {

    /**
     * Reads a file in a format without languages, keeping all pairs.
     *
     * @throws UncheckedIOException if the file cannot be read, or is malformed as a whole
     */
    public static ParallelCorpus read(Path file) {
        CorpusBuilder corpusBuilder = new CorpusBuilder(
                file.toString(),
                new Cleaning(CleaningSpec.NONE),
                new LanguagePair("mul", "mul"),
                text -> Normalizer.normalize(text, Normalizer.Form.NFC));
        CorpusFiles.read(file, PairReader.forFile(file), corpusBuilder);
        return corpusBuilder.corpus();
    }
}
