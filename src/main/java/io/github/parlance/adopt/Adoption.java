package io.github.parlance.adopt;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.Manifest.VocabularyEntry;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.Transformer;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.ModelWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Import of a model that another program trained: reads it, and writes it as a model directory. */
public final class Adoption implements Closeable {
    private final ForeignFolder folder;
    private final ForeignModel model;
    private final boolean halfWidth;

    private Adoption(ForeignFolder folder, ForeignModel model, boolean halfWidth) {
        this.folder = folder;
        this.model = model;
        this.halfWidth = halfWidth;
    }

    /** Observer of the writing, which it may stop. */
    public interface Progress {
        /** Receives the number of weights that were written since the last call. */
        void written(int weights);

        /** Returns whether the import should end, and leave nothing. */
        boolean isStopped();
    }

    /** Check of a written model directory before it gets its name. */
    @FunctionalInterface
    public interface Check {
        /** Throws an exception if the model does not work. */
        void check(Path directory);
    }

    /**
     * Reads everything but the numbers of the weights.
     *
     * @param path folder or zip archive
     * @throws IOException if a file cannot be read
     * @throws RuntimeException with all problems, each with its file, the value found and the remedy, if it cannot be imported
     */
    public static Adoption open(Path path, AdoptionOptions options) throws IOException {
        ForeignFolder folder = ForeignFolder.open(path);
        try {
            return new Adoption(folder, ForeignFormats.open(folder, options), options.halfWidth());
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Returns a line about what was found. */
    public String summary() {
        return new ModelSummary(model).line();
    }

    /** Returns the formula of the positions. */
    public Transformer.Positions positions() {
        return model.weights().network().positions();
    }

    /** Returns the number of weights that {@link #write} writes. */
    public int weights() {
        int tables = model.weights().network().separateVocabularies() ? 2 : 1;
        return NetworkShapes.of(model.weights().network()).size() + tables + 1;
    }

    /**
     * Writes the model. The folder appears when it is complete and checked; nothing is left otherwise.
     *
     * @param output version folder, such as {@code models/en-de/1}
     * @throws IOException if it exists or cannot be written
     */
    public void write(Path output, Progress progress, Check check) throws IOException {
        NewFolder.write(output, directory -> {
            fill(directory, output.toAbsolutePath().normalize(), progress);
            check.check(directory);
            stopIf(progress::isStopped);
        });
    }

    private static void stopIf(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new ImportException(List.of("import was stopped; nothing was written"));
        }
    }

    private void fill(Path directory, Path named, Progress progress) throws IOException {
        ModelWriter.WeightSource source = (name, shape) -> {
            stopIf(progress::isStopped);
            progress.written(1);
            return model.weights().weight(name, shape);
        };
        Transformer network = model.weights().network();
        long parameters = ModelWriter.write(
                directory,
                network,
                model.sourceVocabulary().size(),
                model.vocabulary().size(),
                source,
                halfWidth);
        writeAssets(directory);
        Files.deleteIfExists(directory.resolve("fingerprint.pb"));
        Manifest.Imported imported = imported();
        String name = named.getParent().getFileName().toString();
        String version = named.getFileName().toString();
        Files.writeString(
                directory.resolve("README.md"), new ModelCard(model, imported).text(name, version, parameters));
        ModelBundle.write(directory, manifest(directory, name, version, parameters, imported));
    }

    private void writeAssets(Path directory) throws IOException {
        Files.createDirectories(directory.resolve(ModelBundle.VOCABULARY).getParent());
        model.vocabulary().write(directory.resolve(ModelBundle.VOCABULARY));
        if (model.hasTwoVocabularies()) {
            model.sourceVocabulary().write(directory.resolve(ModelBundle.SOURCE_VOCABULARY));
        }
        if (model.shortlist().isPresent()) {
            model.shortlist().get().write(directory);
        }
    }

    private Manifest.Imported imported() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String file : model.files()) {
            try (ForeignFile opened = folder.open(file);
                    InputStream bytes = opened.stream()) {
                digests.put(file, Digests.of(bytes));
            }
        }
        return new Manifest.Imported(
                model.format(), model.name(), digests, model.licence(), model.attribution(), List.of(), List.of());
    }

    private Manifest manifest(Path directory, String name, String version, long parameters, Manifest.Imported imported)
            throws IOException {
        Transformer network = model.weights().network();
        return new Manifest(
                Manifest.FORMAT,
                name,
                version,
                model.pairs(),
                BundleExporter.architecture(network),
                parameters,
                network.maxLength(),
                entry(ModelBundle.VOCABULARY, model.vocabulary()),
                model.hasTwoVocabularies()
                        ? List.of(entry(ModelBundle.SOURCE_VOCABULARY, model.sourceVocabulary()))
                        : List.of(),
                ImportedCharacters.of(
                        model.pairs(), model.weights().source(), model.weights().target()),
                model.search(),
                List.of(),
                Manifest.Training.NONE,
                List.of(imported),
                List.of(),
                new HashMap<>(),
                Digests.ofDirectory(directory, Manifest.FILE));
    }

    private static VocabularyEntry entry(String file, Vocabulary vocabulary) {
        return new VocabularyEntry(file, vocabulary.size(), vocabulary.digest());
    }

    @Override
    public void close() throws IOException {
        model.close();
        folder.close();
    }
}
