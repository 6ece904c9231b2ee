package io.github.parlance.adopt;

import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.token.Vocabulary;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A model of another program, with everything that a model directory needs. It holds the file of the weights open.
 *
 * @param format format of the files, such as {@code huggingface-marian}
 * @param name name of the model
 * @param files names of the files that were read
 * @param pairs language pairs
 * @param weights weights, and the network they belong to
 * @param vocabulary vocabulary of the target
 * @param sourceVocabulary vocabulary of the source; the same object unless there are two
 * @param search settings of the search
 * @param shortlist shortlist of target pieces
 * @param licence licence of the weights
 * @param attribution authors and source
 */
record ForeignModel(
        String format,
        String name,
        List<String> files,
        List<PairEntry> pairs,
        ForeignWeights weights,
        Vocabulary vocabulary,
        Vocabulary sourceVocabulary,
        SearchSpec search,
        Optional<Shortlist> shortlist,
        String licence,
        String attribution)
        implements Closeable {
    ForeignModel {
        files = List.copyOf(files);
        pairs = List.copyOf(pairs);
    }

    boolean hasTwoVocabularies() {
        return vocabulary != sourceVocabulary;
    }

    @Override
    public void close() throws IOException {
        weights.tensors().close();
    }
}
