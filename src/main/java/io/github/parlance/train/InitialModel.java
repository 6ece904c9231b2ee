package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Parameters;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A model that another training begins with.
 *
 * @param vocabulary taken over, as the weights are of its tokens
 */
record InitialModel(ModelBundle bundle, Vocabulary vocabulary) {

    /**
     * Opens it.
     *
     * @throws IllegalArgumentException if it is of another architecture than is asked for
     */
    static InitialModel open(Path directory, ArchitectureSpec architecture) {
        ModelBundle bundle = ModelBundle.open(directory);
        requireSame(bundle, BundleExporter.architecture(architecture));
        try {
            return new InitialModel(bundle, Vocabulary.read(bundle.directory().resolve(ModelBundle.VOCABULARY)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the vocabulary of " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void requireSame(ModelBundle bundle, Map<String, Object> asked) {
        Map<String, Object> own = flat(bundle.manifest().architecture());
        Map<String, Object> other = flat(asked);
        Set<String> differing = new TreeSet<>();
        own.forEach((key, value) -> {
            if (!value.equals(other.get(key))) {
                differing.add(key + " is " + value + " there and " + other.get(key) + " here");
            }
        });
        if (!differing.isEmpty()) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " is of another architecture: "
                    + String.join(", ", differing) + "; make the training's architecture the same");
        }
    }

    /** Keys of both levels; those an older model does not name are not compared. */
    private static Map<String, Object> flat(Map<String, Object> architecture) {
        Map<String, Object> flat = new TreeMap<>();
        architecture.forEach((kind, sizes) -> {
            flat.put("architecture", kind);
            ((Map<?, ?>) sizes).forEach((key, value) -> flat.put(String.valueOf(key), String.valueOf(value)));
        });
        return flat;
    }

    /** What the manifest of a model made from it says. */
    Manifest.Origin origin() {
        Manifest manifest = bundle.manifest();
        return new Manifest.Origin(manifest.name(), manifest.version(), bundle.digest());
    }

    /** Its weights, row-major, by parameter name. */
    Map<String, float[]> weights(Iterable<String> names) {
        try (SavedModelBundle loaded =
                SavedModelBundle.load(bundle.directory().toString(), SavedModelBundle.DEFAULT_TAG)) {
            Session.Runner runner = loaded.session().runner();
            names.forEach(name -> runner.fetch(read(loaded, name).output(0)));
            Map<String, float[]> weights = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                int i = 0;
                for (String name : names) {
                    TFloat32 tensor = (TFloat32) result.get(i++);
                    float[] values = new float[(int) tensor.size()];
                    tensor.copyTo(DataBuffers.of(values));
                    weights.put(name, values);
                }
            }
            return weights;
        }
    }

    private Operation read(SavedModelBundle loaded, String name) {
        Operation read = loaded.graph().operation(Parameters.readName(name));
        if (read == null) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " has no parameter " + name
                    + "; it was exported by another program");
        }
        return read;
    }
}
