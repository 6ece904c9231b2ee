package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Scales;
import io.github.parlance.bundle.Int8Weights;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.NumpyArchive;
import io.github.parlance.bundle.QuantizationRanges;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Copies a model for serving in int8. Translates sentences, records the range of each product's inputs, and writes the ranges
 * and the weights into the copy. Both are scaled symmetrically: inputs with one scale for each product, weights with one for
 * each column of the result (Wu et al. 2020, "Integer quantization for deep learning inference"). The graph of the copy has
 * the gains of normalizations folded into its weights, since that is what int8 rounds.
 */
public final class Quantizer {
    private static final int BATCH = 32;
    private static final String VARIABLES = "variables/";

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
        Tokenizer tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
        List<int[]> encoded =
                sentences.stream().map(each -> tokenizer.encode(each).ids()).toList();
        quantizeFor(
                to,
                bundle.prefixes().values().stream()
                        .flatMap(prefix -> encoded.stream().map(ids -> joined(prefix, ids)))
                        .filter(ids -> ids.length < bundle.manifest().maxLength())
                        .toList());
    }

    /** Returns a source; empty if the sentence is. */
    private static int[] joined(int[] prefix, int[] ids) {
        return ids.length == 0
                ? ids
                : IntStream.concat(IntStream.of(prefix), IntStream.of(ids)).toArray();
    }

    /** Writes the copy, with the ranges of the translations of some sources. */
    void quantizeFor(Path to, List<int[]> sources) throws IOException {
        ModelCopy copy =
                new ModelCopy(bundle, to, file -> !file.equals(ModelBundle.GRAPH) && !file.startsWith(VARIABLES));
        QuantizationRanges ranges =
                ranges(sources.stream().filter(ids -> ids.length > 0).toList());
        copy.write(directory -> {
            ranges.write(directory);
            writeGraph(directory, ranges);
        });
    }

    private void writeGraph(Path directory, QuantizationRanges ranges) throws IOException {
        try (TrainedGraph trained = TrainedGraph.open(bundle)) {
            GraphRewriting rewriting = GraphRewriting.of(trained);
            Set<String> needed = rewriting.nodes().needed(GraphRewriting.ends(trained.signatures()));
            writeWeights(directory, rewriting, needed, ranges);
            byte[] graph = Files.readAllBytes(bundle.directory().resolve(ModelBundle.GRAPH));
            SavedModel.Builder model = SavedModel.parseFrom(graph).toBuilder();
            model.getMetaGraphsBuilder(0)
                    .setGraphDef(rewriting.nodes().graphOf(needed))
                    .clearSaverDef()
                    .clearCollectionDef();
            Files.write(directory.resolve(ModelBundle.GRAPH), model.build().toByteArray());
        }
    }

    private static void writeWeights(
            Path directory, GraphRewriting rewriting, Set<String> needed, QuantizationRanges ranges)
            throws IOException {
        Map<String, Int8Scales.Axis> axes = new ProductQuantizer(rewriting.nodes(), rewriting.weights(), ranges).axes();
        try (NumpyArchive.Writer writer = new NumpyArchive.Writer(directory.resolve(Int8Weights.FILE))) {
            for (NodeDef variable : rewriting.nodes().ofType(GraphWeights.VARIABLE)) {
                if (!needed.contains(variable.getName())) {
                    continue;
                }
                Weight weight = rewriting.weights().of(variable);
                String name = weight.name();
                if (axes.containsKey(name)) {
                    Weight.Int8 int8 = Weight.Int8.of(name, weight, axes.get(name));
                    Int8Weights.write(writer, name, int8.shape(), int8.bytes().get(), int8.scales());
                } else {
                    writer.write(new NumpyArchive.FloatArray(name, weight.shape(), weight.values()));
                }
            }
        }
    }

    private QuantizationRanges ranges(List<int[]> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "the model can read none of the sentences; give a few hundred typical ones");
        }
        Map<String, Float> largest = new HashMap<>();
        try (ServingModel model =
                SavedModelLoader.loadObserved(bundle, (product, value) -> largest.merge(product, value, Math::max))) {
            BeamSearch search = new BeamSearch(model, bundle.manifest().decoding());
            for (int from = 0; from < sources.size(); from += BATCH) {
                search.search(sources.subList(from, Math.min(from + BATCH, sources.size())));
            }
        }
        return new QuantizationRanges(largest);
    }
}
