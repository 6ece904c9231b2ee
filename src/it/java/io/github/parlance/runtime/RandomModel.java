package io.github.parlance.runtime;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.ModelWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A model with random weights. All gains and biases are random, too: with the usual ones and zeros, a graph that ignores them
 * passes tests.
 *
 * @param vocabulary number of tokens
 */
record RandomModel(Transformer network, int vocabulary) {
    /** The network of OPUS-MT's transformer-align models. */
    static final RandomModel OPUS_MT = new RandomModel(network(512, 8, 2048, 6, Transformer.Norm.POST), 58_101);

    private static final List<String> SPECIALS = List.of("<pad>", "<bos>", "<eos>");
    private static final int BYTES = 256;
    private static final float EXCLUDED = -1e9f;

    static Transformer network(int hidden, int heads, int feedForward, int layers, Transformer.Norm norm) {
        return new Transformer(
                hidden,
                heads,
                feedForward,
                layers,
                layers,
                norm,
                Transformer.CausalLayerType.ATTENTION,
                Transformer.Activation.SWISH,
                Transformer.Positions.PAPER,
                true,
                Optional.empty(),
                false,
                512);
    }

    /**
     * Writes the model.
     *
     * @param folder version folder, which is created
     */
    ModelBundle write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long parameters = ModelWriter.write(
                folder, network, vocabulary, vocabulary, (name, shape) -> weight(name, shape, random), true);
        Path file = folder.resolve(ModelBundle.VOCABULARY);
        Files.createDirectories(file.getParent());
        List<String> lines = vocabularyLines();
        Files.write(file, lines);
        if (network.separateVocabularies()) {
            Files.write(folder.resolve(ModelBundle.SOURCE_VOCABULARY), lines);
        }
        Files.deleteIfExists(folder.resolve("fingerprint.pb"));
        ModelBundle.write(folder, manifest(folder, parameters));
        return ModelBundle.open(folder);
    }

    /** Excludes padding and the begin mark by their bias, as imported models do. */
    private static FloatArray weight(String name, long[] shape, SplittableRandom random) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, Math::multiplyExact)];
        double middle = name.endsWith(".gain") ? 1 : 0;
        double spread = name.equals("embedding")
                ? 1 / Math.sqrt(shape[1])
                : shape.length == 2 ? Math.sqrt(3.0 / shape[0]) : 0.2;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + spread * (2 * random.nextDouble() - 1));
        }
        if (name.equals("output.bias")) {
            values[Vocabulary.PAD] = EXCLUDED;
            values[Vocabulary.BOS] = EXCLUDED;
        }
        return new FloatArray(name, shape, values);
    }

    private List<String> vocabularyLines() {
        List<String> lines = new ArrayList<>(List.of(
                "# parlance-vocabulary 1",
                "# pattern \\x20?\\p{L}+|\\p{N}|[^\\p{L}\\p{N}]",
                "# specials " + String.join(" ", SPECIALS)));
        for (int rank = 0; rank < vocabulary - SPECIALS.size(); rank++) {
            byte[] piece = rank < BYTES
                    ? new byte[] {(byte) rank}
                    : Integer.toString(rank + 36 * 36 * 36, 36).getBytes(StandardCharsets.US_ASCII);
            lines.add(Base64.getEncoder().encodeToString(piece) + " " + rank);
        }
        return lines;
    }

    /** Writes the model of {@link #OPUS_MT} into a folder. */
    public static void main(String[] arguments) throws IOException {
        OPUS_MT.write(Path.of(arguments[0]));
    }

    private Manifest manifest(Path folder, long parameters) throws IOException {
        Vocabulary written = Vocabulary.read(folder.resolve(ModelBundle.VOCABULARY));
        return new Manifest(
                Manifest.FORMAT,
                "random",
                folder.getFileName().toString(),
                List.of(new Manifest.PairEntry("en", "es", "")),
                BundleExporter.architecture(network),
                parameters,
                network.maxLength(),
                entry(ModelBundle.VOCABULARY, written),
                network.separateVocabularies() ? List.of(entry(ModelBundle.SOURCE_VOCABULARY, written)) : List.of(),
                List.of(),
                new SearchSpec(1, 1.0),
                List.of(),
                Manifest.Training.NONE,
                List.of(),
                List.of(),
                Map.of(),
                Digests.ofDirectory(folder, Manifest.FILE));
    }

    private static Manifest.VocabularyEntry entry(String file, Vocabulary vocabulary) {
        return new Manifest.VocabularyEntry(file, vocabulary.size(), vocabulary.digest());
    }
}
