package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.nio.file.Path;
import java.util.List;

/**
 * What is learned from.
 *
 * @param directory where the files are
 * @param train what to learn from
 * @param development pairs that choose the best checkpoint; never learned from
 * @param cleaning what is left out of {@code train}
 * @param temperature evens out how often each language pair is drawn: a pair with a share n of the data is drawn in
 *     proportion to n^(1/temperature) (Arivazhagan et al. 2019); 1 leaves the shares as they are
 */
public record DataSpec(
        Path directory,
        List<CorpusSpec> train,
        List<CorpusSpec> development,
        @Default("{}") CleaningSpec cleaning,
        @Default("1") double temperature) {
    public DataSpec {
        train = List.copyOf(train);
        development = List.copyOf(development);
        require(!train.isEmpty(), "train is empty; name at least one file of sentence pairs");
        require(!development.isEmpty(), "development is empty; name at least one file of sentence pairs");
        require(temperature >= 1, "temperature is %s; give 1 or more, such as 1.5", temperature);
    }

    /** Of one language pair. */
    public DataSpec(Path directory, List<CorpusSpec> train, String development) {
        this(directory, train, List.of(new CorpusSpec(development, 1, "unknown", "unknown")), CleaningSpec.MILD, 1);
    }
}
