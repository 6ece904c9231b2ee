package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.nio.file.Path;
import java.util.List;

/**
 * The data of a training.
 *
 * @param directory folder of the files
 * @param train training corpora
 * @param development development set, which selects the best checkpoint and is never trained on
 * @param cleaning rules for leaving pairs out of {@code train}
 * @param temperature balances language pairs: a pair with a share n of the data is drawn in proportion to n^(1/temperature)
 *     (Arivazhagan et al. 2019); 1 keeps the shares
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

    /** Creates the data of one language pair, with default cleaning. */
    public DataSpec(Path directory, List<CorpusSpec> train, String development) {
        this(directory, train, List.of(new CorpusSpec(development, 1, "unknown", "unknown")), CleaningSpec.MILD, 1);
    }
}
