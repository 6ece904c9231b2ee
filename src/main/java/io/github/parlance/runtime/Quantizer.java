package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.QuantizationRanges;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Copies a model for serving in int8: translates sentences, records the range of each product's inputs, and writes the
 * ranges into the copy. Weights and inputs are scaled symmetrically, with one scale per matrix (Wu et al. 2020, "Integer
 * quantization for deep learning inference").
 */
public final class Quantizer {
    private static final int BATCH = 32;

    private final ModelBundle bundle;

    /** @param bundle a model without ranges */
    public Quantizer(ModelBundle bundle) {
        if (bundle.ranges().isPresent()) {
            throw new IllegalArgumentException("model " + bundle.directory() + " is already quantized");
        }
        this.bundle = bundle;
    }

    /**
     * Writes the copy.
     *
     * @param to version folder of the copy; its parent folder names the model
     * @param sentences typical sentences in the source language; a few hundred
     * @throws IOException if the copy cannot be written, or the folder exists
     */
    public void quantize(Path to, List<String> sentences) throws IOException {
        ModelCopy copy = new ModelCopy(bundle, to);
        QuantizationRanges ranges = ranges(sentences);
        copy.write(ranges::write);
    }

    private QuantizationRanges ranges(List<String> sentences) {
        Map<String, Float> largest = new HashMap<>();
        try (ServingModel model =
                SavedModelLoader.loadObserved(bundle, (product, value) -> largest.merge(product, value, Math::max))) {
            BeamSearch search = new BeamSearch(model, bundle.manifest().decoding());
            Tokenizer tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
            for (int[] prefix : bundle.prefixes().values()) {
                List<int[]> sources = sentences.stream()
                        .map(each -> tokenizer.encode(each).ids())
                        .map(ids -> IntStream.concat(IntStream.of(prefix), IntStream.of(ids))
                                .toArray())
                        .filter(ids -> ids.length > prefix.length && ids.length < model.maxLength())
                        .toList();
                if (sources.isEmpty()) {
                    throw new IllegalArgumentException(
                            "the model can read none of the sentences; give a few hundred typical ones");
                }
                for (int from = 0; from < sources.size(); from += BATCH) {
                    search.search(sources.subList(from, Math.min(from + BATCH, sources.size())));
                }
            }
        }
        return new QuantizationRanges(largest);
    }
}
