package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import java.nio.file.Path;
import java.util.List;

/**
 * What is learned from.
 *
 * @param directory where the files are
 * @param train the files to learn from
 * @param development file of pairs that choose the best checkpoint; never learned from
 */
public record DataSpec(Path directory, List<CorpusSpec> train, String development) {
    public DataSpec {
        train = List.copyOf(train);
        require(!train.isEmpty(), "train is empty; name at least one file of sentence pairs");
    }
}
