package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Parameters;
import io.github.parlance.model.SafeGraph;
import io.github.parlance.model.Transformer;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A model that another training begins with. The network may have more layers than the model: those added on top pass on
 * what they read, at first, as what leads out of their sub-layers is zero, so that the training begins where the model
 * ended (Chen et al. 2016, Net2Net). The vocabulary may have more control tokens.
 *
 * @param own vocabulary of the model
 * @param vocabulary the same with the control tokens that are asked for
 */
record InitialModel(ModelBundle bundle, Vocabulary own, Vocabulary vocabulary) {
    private static final Pattern ENDS_SUB_LAYER = Pattern.compile(".*\\.(output|narrow)\\.(weights|bias)");

    /**
     * Opens it.
     *
     * @param controlTokens the training's; those that the model lacks are added
     * @throws IllegalArgumentException if it is of another architecture than is asked for
     */
    static InitialModel open(Path directory, ArchitectureSpec architecture, List<String> controlTokens) {
        ModelBundle bundle = ModelBundle.open(directory);
        requireSame(bundle, architecture);
        try {
            Vocabulary own = Vocabulary.read(bundle.directory().resolve(ModelBundle.VOCABULARY));
            return new InitialModel(bundle, own, own.with(controlTokens));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the vocabulary of " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void requireSame(ModelBundle bundle, ArchitectureSpec architecture) {
        Map<String, Object> own = flat(bundle.manifest().architecture());
        Map<String, Object> asked = flat(BundleExporter.architecture(architecture));
        Set<String> growing = mayGrow(architecture);
        Set<String> differing = new TreeSet<>();
        own.forEach((key, value) -> {
            Object other = asked.get(key);
            boolean fits = growing.contains(key)
                    ? Integer.parseInt(value.toString()) <= Integer.parseInt(other.toString())
                    : value.equals(other);
            if (!fits) {
                differing.add(key + " is " + value + " there and " + other + " here");
            }
        });
        if (!differing.isEmpty()) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " is of another architecture: "
                    + String.join(", ", differing) + "; make the training's architecture the same, or, of a Transformer"
                    + " that normalizes before, deeper");
        }
    }

    /** No weight knows {@code maxLength}. A layer that normalizes its result, or an SSRU, cannot pass on what it reads. */
    private static Set<String> mayGrow(ArchitectureSpec architecture) {
        Set<String> keys = new HashSet<>(Set.of("maxLength"));
        if (architecture instanceof Transformer transformer && transformer.norm() == Transformer.Norm.PRE) {
            keys.add("encoderLayers");
            if (transformer.decoder() == Transformer.Past.ATTENTION) {
                keys.add("decoderLayers");
            }
        }
        return keys;
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

    /**
     * First values of the training's parameters, row-major, by name: the model's where it has them.
     *
     * @param drawn what the parameters would begin with otherwise
     * @throws IllegalArgumentException if the model has parameters that the training has not
     */
    Map<String, float[]> weights(Map<String, float[]> drawn) {
        requireSafe();
        try (SavedModelBundle loaded =
                SavedModelBundle.load(bundle.directory().toString(), SavedModelBundle.DEFAULT_TAG)) {
            Map<String, float[]> weights = new LinkedHashMap<>(drawn);
            List<String> names = drawn.keySet().stream()
                    .filter(name -> loaded.graph().operation(Parameters.readName(name)) != null)
                    .toList();
            requireAll(names.size(), loaded);
            Session.Runner runner = loaded.session().runner();
            names.forEach(name -> runner.fetch(Parameters.readName(name)));
            try (Result result = runner.run()) {
                for (int i = 0; i < names.size(); i++) {
                    TFloat32 tensor = (TFloat32) result.get(i);
                    float[] values = new float[(int) tensor.size()];
                    tensor.copyTo(DataBuffers.of(values));
                    weights.put(names.get(i), fitted(values, drawn.get(names.get(i))));
                }
            }
            drawn.keySet().stream()
                    .filter(name -> !names.contains(name)
                            && ENDS_SUB_LAYER.matcher(name).matches())
                    .forEach(name -> weights.put(name, new float[drawn.get(name).length]));
            return weights;
        }
    }

    private void requireSafe() {
        Path graph = bundle.directory().resolve(ModelBundle.GRAPH);
        try {
            SafeGraph.check(graph);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + graph + ": " + e.getMessage(), e);
        }
    }

    private void requireAll(int found, SavedModelBundle loaded) {
        List<String> known = new ArrayList<>();
        loaded.graph().operations().forEachRemaining(operation -> {
            if (operation.name().endsWith(Parameters.readName(""))) {
                known.add(operation.name());
            }
        });
        if (known.isEmpty() || found < known.size()) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " has the parameters " + known
                    + ", and this training knows " + found + " of them; it was exported by another program");
        }
    }

    /** Rows of added control tokens stand behind those of the model's own, and before the pieces. */
    private float[] fitted(float[] values, float[] drawn) {
        if (values.length == drawn.length) {
            return values;
        }
        int width = values.length / own.size();
        float[] fitted = drawn.clone();
        System.arraycopy(values, 0, fitted, 0, own.offset() * width);
        int pieces = (own.size() - own.offset()) * width;
        System.arraycopy(values, own.offset() * width, fitted, vocabulary.offset() * width, pieces);
        return fitted;
    }
}
