package io.github.parlance.train;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.NumpyArchive;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.weights.NamedTensors;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/** Writes a trained model as a directory that {@link ModelBundle} opens. */
public final class BundleExporter {
    private final SearchSpec decoding;
    private final String parlanceVersion;

    /**
     * @param decoding default search settings of the model
     * @param parlanceVersion version of this program
     */
    public BundleExporter(SearchSpec decoding, String parlanceVersion) {
        this.decoding = decoding;
        this.parlanceVersion = parlanceVersion;
    }

    /**
     * Writes the model into the output folder of its training.
     *
     * @return the folder
     * @throws IOException if it cannot be written
     */
    public Path export(TrainedModel model) throws IOException {
        return export(model, model.spec().output());
    }

    /**
     * Writes the model into another folder.
     *
     * @return the folder
     * @throws IOException if it cannot be written
     */
    public Path export(TrainedModel model, Path output) throws IOException {
        Path directory = output.toAbsolutePath().normalize();
        long parameters = exportGraph(model, directory);
        Files.createDirectories(directory.resolve(ModelBundle.VOCABULARY).getParent());
        model.vocabulary().write(directory.resolve(ModelBundle.VOCABULARY));
        if (isSeparate(model)) {
            model.sourceVocabulary().write(directory.resolve(ModelBundle.SOURCE_VOCABULARY));
        }
        Files.deleteIfExists(directory.resolve("fingerprint.pb"));
        ModelBundle.write(directory, manifest(model, directory, parameters));
        return directory;
    }

    private static boolean isSeparate(TrainedModel model) {
        return model.sourceVocabulary() != model.vocabulary();
    }

    private static long exportGraph(TrainedModel model, Path directory) throws IOException {
        return ModelWriter.write(
                directory,
                model.spec().architecture(),
                model.sourceVocabulary().size(),
                model.vocabulary().size(),
                (name, shape) -> new NumpyArchive.FloatArray(name, shape, NamedTensors.require(model.weights(), name)),
                true);
    }

    private Manifest manifest(TrainedModel model, Path directory, long parameters) throws IOException {
        TrainingSpec spec = model.spec();
        Optional<ModelBundle> initial = spec.initFrom().map(ModelBundle::open);
        return new Manifest(
                Manifest.FORMAT,
                spec.name(),
                directory.getFileName().toString(),
                TranslationDirection.of(spec.pairs(), initial).stream()
                        .map(translationDirection -> new Manifest.PairEntry(
                                translationDirection.pair().source(),
                                translationDirection.pair().target(),
                                translationDirection.prefix()))
                        .toList(),
                architecture(spec.architecture()),
                parameters,
                spec.architecture().maxLength(),
                entry(ModelBundle.VOCABULARY, model.vocabulary()),
                isSeparate(model) ? List.of(entry(ModelBundle.SOURCE_VOCABULARY, model.sourceVocabulary())) : List.of(),
                model.characters(),
                decoding,
                List.of(),
                training(model, initial),
                // The licences of imported models remain in force.
                initial.map(each -> each.manifest().imported()).orElse(List.of()),
                List.of(),
                Map.of("parlance", parlanceVersion, "tensorflow", TensorFlow.version()),
                Digests.ofDirectory(directory, Manifest.FILE));
    }

    private static Manifest.VocabularyEntry entry(String file, Vocabulary vocabulary) {
        return new Manifest.VocabularyEntry(file, vocabulary.size(), vocabulary.digest());
    }

    /** Returns an architecture as the manifest describes it: its kind, and its settings by name. */
    public static Map<String, Object> architecture(ArchitectureSpec spec) {
        return Map.of(spec.getClass().getSimpleName().toLowerCase(Locale.ROOT), settings((Record) spec));
    }

    /** Returns the components of a record by name, without absent ones. */
    private static Map<String, Object> settings(Record spec) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            setting(value(spec, component)).ifPresent(value -> settings.put(component.getName(), value));
        }
        return settings;
    }

    private static Object value(Record spec, RecordComponent component) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Object> setting(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(BundleExporter::setting);
        }
        if (value instanceof Record record) {
            return Optional.of(settings(record));
        }
        return Optional.of(value instanceof Enum<?> constant ? constant.name() : value);
    }

    private static Manifest.Training training(TrainedModel model, Optional<ModelBundle> initial) {
        TrainingState state = model.state();
        return new Manifest.Training(
                model.spec().data().train().stream()
                        .map(each ->
                                new Manifest.DataEntry(each.name(), each.weight(), each.licence(), each.attribution()))
                        .toList(),
                state.step(),
                state.bestStep(),
                model.developmentLoss(),
                state.seconds(),
                state.tokens(),
                model.origin(),
                initial.map(InitialModel::origin).stream().toList());
    }
}
