package io.github.parlance.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.weights.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

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
        Files.deleteIfExists(directory.resolve("fingerprint.pb"));
        ModelBundle.write(directory, manifest(model, directory, parameters));
        return directory;
    }

    private static long exportGraph(TrainedModel model, Path directory) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Parameters parameters = new Parameters(tf);
            LayerContext context = LayerContext.inference(tf, parameters);
            InferenceGraph network = new InferenceGraph(
                    context,
                    model.spec()
                            .architecture()
                            .build(context, model.vocabulary().size()));
            Signature encode = network.encode();
            Signature step = network.step();
            // Drawing the layers creates the weights, so the saver must come last.
            Bfloat16Saver.draw(tf, parameters);
            try (Session session = new Session(graph)) {
                parameters.assign(session, model.weights());
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignatures(encode, step)
                        .export();
            }
            return parameters.count();
        }
    }

    private Manifest manifest(TrainedModel model, Path directory, long parameters) throws IOException {
        TrainingSpec spec = model.spec();
        return new Manifest(
                Manifest.FORMAT,
                spec.name(),
                directory.getFileName().toString(),
                TranslationDirection.of(spec.pairs()).stream()
                        .map(translationDirection -> new Manifest.PairEntry(
                                translationDirection.pair().source(),
                                translationDirection.pair().target(),
                                translationDirection.prefix()))
                        .toList(),
                architecture(spec.architecture()),
                parameters,
                spec.architecture().maxLength(),
                new Manifest.VocabularyEntry(
                        ModelBundle.VOCABULARY,
                        model.vocabulary().size(),
                        model.vocabulary().digest()),
                List.of(),
                model.characters(),
                decoding,
                List.of(),
                training(model),
                imported(model.spec()),
                List.of(),
                Map.of("parlance", parlanceVersion, "tensorflow", TensorFlow.version()),
                Digests.ofDirectory(directory, Manifest.FILE));
    }

    /** Returns the models of other programs that the initial model comes from; their licences remain in force. */
    private static List<Manifest.Imported> imported(TrainingSpec spec) {
        return spec.initFrom()
                .map(path -> ModelBundle.open(path).manifest().imported())
                .orElse(List.of());
    }

    /** Returns an architecture as the manifest describes it. */
    static Map<String, Object> architecture(ArchitectureSpec spec) {
        Map<?, ?> sizes = new ObjectMapper().convertValue(spec, Map.class);
        return Map.of(spec.getClass().getSimpleName().toLowerCase(Locale.ROOT), sizes);
    }

    private static Manifest.Training training(TrainedModel model) {
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
                model
                        .spec()
                        .initFrom()
                        .map(path -> InitialModel.open(path, model.spec().architecture(), List.of())
                                .origin())
                        .stream()
                        .toList());
    }
}
