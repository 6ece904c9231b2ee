package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.GraphAllowlist;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Parameters;
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
 * A model whose weights a training starts from. The network may have more layers than the model: the added ones initially pass on their
 * input, because the output weights of their sub-layers are zero, so that the training starts with the quality of the model (Chen et al.
 * 2016, Net2Net). The vocabulary may have more control tokens.
 *
 * @param own vocabulary of the model
 * @param vocabulary vocabulary of the model with the control tokens of the training
 */
record InitialModel(ModelBundle bundle, Vocabulary own, Vocabulary vocabulary) {
    private static final Pattern ENDS_SUB_LAYER = Pattern.compile(".*\\.(output|narrow)\\.(weights|bias)");

    /**
     * Opens a model to start from.
     *
     * @param controlTokens control tokens of the training; missing ones are added to the vocabulary
     * @throws IllegalArgumentException if the model has another architecture
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
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " has another architecture: "
                    + String.join(", ", differing) + "; use the same architecture, or a deeper one for a pre-norm"
                    + " Transformer");
        }
    }

    /**
     * Returns the settings that may be larger than those of the model. No weight depends on {@code maxLength}. Layers can only be added if
     * they can pass on their input, which a post-norm layer or an SSRU cannot.
     */
    private static Set<String> mayGrow(ArchitectureSpec architecture) {
        Set<String> keys = new HashSet<>(Set.of("maxLength"));
        if (architecture instanceof Transformer transformer && transformer.norm() == Transformer.Norm.PRE) {
            keys.add("encoderLayers");
            if (transformer.decoder() == Transformer.CausalLayerType.ATTENTION) {
                keys.add("decoderLayers");
            }
        }
        return keys;
    }

    /** Returns the settings of both levels in one map; settings that an older model lacks are not compared. */
    private static Map<String, Object> flat(Map<String, Object> architecture) {
        Map<String, Object> flat = new TreeMap<>();
        architecture.forEach((kind, sizes) -> {
            flat.put("architecture", kind);
            ((Map<?, ?>) sizes).forEach((key, value) -> flat.put(String.valueOf(key), String.valueOf(value)));
        });
        return flat;
    }

    /** Returns the entry for the manifest of a model trained from this one. */
    Manifest.Origin origin() {
        Manifest manifest = bundle.manifest();
        return new Manifest.Origin(manifest.name(), manifest.version(), bundle.digest());
    }

    /**
     * Returns the initial values of the training's parameters by name, row-major: the model's weights where it has them.
     *
     * @param drawn initial values without the model
     * @throws IllegalArgumentException if the model has parameters that the training lacks
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
            GraphAllowlist.check(graph);
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
                    + ", of which this training knows " + found + "; it was exported by another program");
        }
    }

    /** Inserts rows for added control tokens behind the model's own control tokens and before the pieces. */
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
