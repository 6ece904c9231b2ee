package io.github.parlance.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.train.ParallelCorpus;
import io.github.parlance.train.SentencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences with the translations that are held to be right.
 *
 * @param sources a sentence each
 * @param references one or more for each source
 */
record TestSet(List<String> sources, List<List<String>> references) {

    /** A line of a JSON-lines test set. */
    private record Line(String src, List<String> refs) {}

    /**
     * Reads a file: JSON lines {@code {"src": ..., "refs": [...]}} if its name ends in {@code .jsonl}, otherwise a pair
     * a line with a tab between, gzip if the name ends in {@code .gz}.
     */
    static TestSet read(Path file) throws IOException {
        return file.toString().endsWith(".jsonl") ? readJson(file) : readPairs(file);
    }

    private static TestSet readJson(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        TestSet set = new TestSet(new ArrayList<>(), new ArrayList<>());
        for (String text : Files.readAllLines(file)) {
            Line line = json.readValue(text, Line.class);
            set.sources.add(line.src());
            set.references.add(line.refs());
        }
        return set;
    }

    private static TestSet readPairs(Path file) {
        List<SentencePair> pairs = ParallelCorpus.read(file).pairs();
        return new TestSet(
                pairs.stream().map(SentencePair::source).toList(),
                pairs.stream().map(pair -> List.of(pair.target())).toList());
    }
}
