package io.github.parlance.eval;

import static io.github.parlance.spec.Requirement.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences with their reference translations.
 *
 * @param sources source sentences
 * @param references one or more translations per source
 */
public record TestSet(List<String> sources, List<List<String>> references) {

    /** A line of a JSON-lines test set. */
    private record Line(String src, List<String> refs) {
        Line {
            require(!refs.isEmpty(), "refs is empty; expected at least one translation");
        }
    }

    private static final ObjectReader LINES = new ObjectMapper()
            .readerFor(Line.class)
            .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * Reads a file: JSON lines {@code {"src": ..., "refs": [...]}} if its name ends in {@code .jsonl}, otherwise a pair
     * a line with a tab between, gzip if the name ends in {@code .gz}.
     *
     * @param reversed true if the translation is the first column
     * @throws IllegalArgumentException if a line contains no sentence: without it the score would be that of another set
     */
    public static TestSet read(Path file, boolean reversed) throws IOException {
        boolean json = file.toString().endsWith(".jsonl");
        require(!(json && reversed), "%s names its sources; --reversed is for pairs separated by a tab", file);
        return json ? readJson(file) : readPairs(file, reversed);
    }

    /** Returns the name of a test set in scores: the name of the file without its extensions. */
    public static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.(tsv|gz|jsonl)", "");
    }

    private static TestSet readJson(Path file) throws IOException {
        TestSet set = new TestSet(new ArrayList<>(), new ArrayList<>());
        List<String> texts = Files.readAllLines(file);
        for (int i = 0; i < texts.size(); i++) {
            try {
                Line line = LINES.readValue(texts.get(i));
                set.sources.add(line.src());
                set.references.add(line.refs());
            } catch (JacksonException e) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1)
                                + " is not a valid line; expected {\"src\": \"...\", \"refs\": [\"...\"]}: "
                                + e.getOriginalMessage(),
                        e);
            }
        }
        return set;
    }

    private static TestSet readPairs(Path file, boolean reversed) {
        ParallelCorpus corpus = ParallelCorpus.read(file);
        require(corpus.bad() == 0, "%s", String.join("\n", corpus.complaints()));
        List<SentencePair> pairs = corpus.pairs();
        List<String> first = pairs.stream().map(SentencePair::source).toList();
        List<String> second = pairs.stream().map(SentencePair::target).toList();
        return new TestSet(
                reversed ? second : first,
                (reversed ? first : second).stream().map(List::of).toList());
    }
}
