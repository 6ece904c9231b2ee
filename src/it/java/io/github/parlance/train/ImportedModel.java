package io.github.parlance.train;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.token.PunctuationNormalization;
import io.github.parlance.token.SentencePieceModel;
import io.github.parlance.token.SentencePieces;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small model as imports write it, with random weights, and the words of its two languages. */
public final class ImportedModel {
    static final int HIDDEN = 32;
    public static final int WORDS = 12;

    private static final String RESOURCES = "/io/github/parlance/adopt/huggingface/swish/";
    private static final float NEVER = -1e9f;

    private ImportedModel() {}

    /** @param separate whether source and target have a vocabulary each */
    static Transformer network(boolean separate) {
        return new Transformer(
                HIDDEN,
                2,
                64,
                1,
                1,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                Transformer.Activation.SWISH,
                Transformer.Positions.TENSOR2TENSOR,
                true,
                Optional.of(new Transformer.Alignment(0, 1)),
                separate,
                32);
    }

    /** Writes the model; returns its folder. */
    public static Path write(Path directory, boolean separate) throws IOException {
        Files.createDirectories(directory.resolve("assets"));
        Vocabulary target = vocabulary(separate ? Stream.of("target.spm") : Stream.of("source.spm", "target.spm"));
        Vocabulary source = separate ? vocabulary(Stream.of("source.spm")) : target;
        target.write(directory.resolve(ModelBundle.VOCABULARY));
        if (separate) {
            source.write(directory.resolve(ModelBundle.SOURCE_VOCABULARY));
        }
        long parameters = ModelWriter.write(
                directory,
                network(separate),
                source.size(),
                target.size(),
                (name, shape) -> new FloatArray(name, shape, weights(name, size(shape))),
                false);
        ModelBundle.write(directory, manifest(directory, separate, parameters, source, target));
        return directory;
    }

    private static Manifest manifest(
            Path directory, boolean separate, long parameters, Vocabulary source, Vocabulary target)
            throws IOException {
        return new Manifest(
                Manifest.FORMAT,
                "imported",
                "1",
                List.of(new Manifest.PairEntry("en", "es", "")),
                BundleExporter.architecture(network(separate)),
                parameters,
                32,
                entry(ModelBundle.VOCABULARY, target),
                separate ? List.of(entry(ModelBundle.SOURCE_VOCABULARY, source)) : List.of(),
                List.of(),
                new SearchSpec(1, 0),
                List.of(),
                Manifest.Training.NONE,
                List.of(new Manifest.Imported(
                        "marian", "mi-mo", Map.of(), "CC-BY-4.0", "made for a test", List.of(), List.of())),
                List.of(),
                Map.of(),
                Digests.ofDirectory(directory, Manifest.FILE));
    }

    private static Manifest.VocabularyEntry entry(String file, Vocabulary vocabulary) {
        return new Manifest.VocabularyEntry(file, vocabulary.size(), vocabulary.digest());
    }

    private static Vocabulary vocabulary(Stream<String> files) {
        List<String> pieces =
                files.flatMap(file -> texts(model(file))).distinct().toList();
        return Vocabulary.of(
                new SentencePieces(model("source.spm"), model("target.spm"), PunctuationNormalization.NONE),
                List.of(),
                pieces);
    }

    private static Stream<String> texts(SentencePieceModel model) {
        return IntStream.range(0, model.pieces().size()).filter(model::isText).mapToObj(model.pieces()::get);
    }

    private static SentencePieceModel model(String file) {
        try {
            return SentencePieceModel.read(
                    Path.of(ImportedModel.class.getResource(RESOURCES + file).toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns random values around those that a trained network has; norms have gains around 1. */
    static float[] weights(String name, int size) {
        Random random = new Random(name.hashCode());
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * 0.15 + (name.endsWith("gain") ? 1 : 0));
        }
        if (name.equals("output.bias")) {
            // Padding, the start and unknown text are never written.
            List.of(Vocabulary.PAD, Vocabulary.BOS, 3).forEach(id -> values[id] = NEVER);
        }
        return values;
    }

    private static int size(long[] shape) {
        return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** Returns a sentence of these words, in one of the two languages. */
    public static String text(List<Integer> words, boolean source) {
        List<String> all = texts(model(source ? "source.spm" : "target.spm"))
                .filter(piece -> piece.matches("\u2581[a-z]{3,}"))
                .map(piece -> piece.substring(1))
                .toList();
        return words.stream().map(all::get).collect(Collectors.joining(" "));
    }
}
