package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.ProductRanges;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.token.BytePairTokenizer;
import io.github.parlance.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes a model that is served in int8 of one that is not: translates sentences, looks how large the numbers are that each
 * product reads, and writes that into a copy. Weights and ranges are scaled symmetrically, one scale a matrix (Wu et al. 2020,
 * "Integer quantization for deep learning inference").
 */
public final class Quantizer {
    private static final int BATCH = 32;

    private final ModelBundle bundle;

    /**
     * @param bundle a model without ranges
     */
    public Quantizer(ModelBundle bundle) {
        if (bundle.ranges().isPresent()) {
            throw new IllegalArgumentException("model " + bundle.directory() + " is quantized already");
        }
        this.bundle = bundle;
    }

    /**
     * Writes the copy.
     *
     * @param to its version folder; the folder above gives the model its name
     * @param sentences in the source language, such as are to be translated; a few hundred
     * @throws IOException if it cannot be written, or is there
     */
    public void quantize(Path to, List<String> sentences) throws IOException {
        ModelCopy copy = new ModelCopy(bundle, to);
        ProductRanges ranges = ranges(sentences);
        copy.write(ranges::write);
    }

    private ProductRanges ranges(List<String> sentences) {
        Map<String, Float> largest = new HashMap<>();
        try (SavedModel model =
                SavedModel.watched(bundle, (product, value) -> largest.merge(product, value, Math::max))) {
            BeamSearch search = new BeamSearch(model, bundle.manifest().decoding());
            Tokenizer tokenizer = new BytePairTokenizer(bundle.vocabulary());
            for (int[] prefix : bundle.prefixes().values()) {
                List<int[]> sources = sentences.stream()
                        .map(tokenizer::encode)
                        .map(ids -> IntStream.concat(IntStream.of(prefix), IntStream.of(ids))
                                .toArray())
                        .filter(ids -> ids.length > prefix.length && ids.length < model.maxLength())
                        .toList();
                if (sources.isEmpty()) {
                    throw new IllegalArgumentException(
                            "there is no sentence this model can read; give some hundred such as are to be translated");
                }
                for (int from = 0; from < sources.size(); from += BATCH) {
                    search.search(sources.subList(from, Math.min(from + BATCH, sources.size())));
                }
            }
        }
        return new ProductRanges(largest);
    }
}
