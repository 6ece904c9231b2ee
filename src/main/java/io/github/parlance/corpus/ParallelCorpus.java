package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Sentence pairs from one place.
 *
 * @param name of the place
 * @param pairs in the order of the place, in Unicode's composed form (NFC)
 * @param bad how many lines, entries or units hold no pair
 * @param complaints what is wrong with the first of them, each with file and place
 * @param dropped how many pairs were left out for each reason, by the reason's words
 */
public record ParallelCorpus(
        String name, List<SentencePair> pairs, int bad, List<String> complaints, Map<String, Integer> dropped) {

    /**
     * Reads a file of a form that names no languages, and leaves no pair out.
     *
     * @throws UncheckedIOException if the file cannot be read, or is broken as a whole
     */
    public static ParallelCorpus read(Path file) {
        Collector collector =
                new Collector(file.toString(), new Cleaning(CleaningSpec.NONE), new LanguagePair("mul", "mul"));
        FileReading.read(file, PairReader.forFile(file), collector);
        return collector.corpus();
    }
}
